// Begins a worker of the page that is one file: the page sends the packed program, and all that the worker would ask
// the network for comes through a port. The build puts what `unpackLzma` is before this, and behind it what
// `startProgram` is, and the call.
const { packed, size, before, port } = await new Promise((hear) => {
  addEventListener('message', ({ data }) => hear(data), { once: true });
});

const asked = new Map();
port.onmessage = ({ data: { address, status, bytes } }) => {
  for (const hear of asked.get(address) ?? []) hear(new Response(bytes, { status }));
  asked.delete(address);
};
self.fetch = (address) => new Promise((hear) => {
  asked.set(address, [...(asked.get(address) ?? []), hear]);
  port.postMessage(address);
});
