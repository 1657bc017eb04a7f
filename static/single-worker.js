// Begins a worker of the page that is one file: the page sends the packed program, and all that the worker would ask
// the network for comes through a port. The build puts what `unpackLzma` and `joined` are before this, and behind it what
// `startProgram` is, and the call.
const { packed, size, before, first, port } = await new Promise((hear) => {
  addEventListener('message', ({ data }) => hear(data), { once: true });
});
// All workers' programs but the first repeat what stands in that one, too; it comes out behind what it repeats itself.
const repeated = first ? new Uint8Array(unpackLzma(first.packed, first.size, before).buffer) : before;

const asked = new Map();
port.onmessage = ({ data: { address, status, bytes } }) => {
  for (const hear of asked.get(address) ?? []) hear(new Response(bytes, { status }));
  asked.delete(address);
};
self.fetch = (address) => new Promise((hear) => {
  asked.set(address, [...(asked.get(address) ?? []), hear]);
  port.postMessage(address);
});
