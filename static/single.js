// Starts the page that is one file: unpacks the parts that stand in it and hands them to the program and its workers in
// place of the network. The build puts before this what `carried`, `unpackLzma` and `joined` are.
//
// A part is a script element of a type that no browser runs: bytes as windows-1252. Every 256 of them are moved on by
// the byte before them, so that there are none that a page cannot hold. Programs are packed as LZMA, with their length
// beside them, and repeat what stands in the page's own, all but the first worker's what stands in that one, too. All
// else is LZMA as well and repeats what stands in the page's script. Fonts are woff2.

const letters = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
const byteOf = new Map(Array.from(letters, (letter, byte) => [letter.charCodeAt(0), byte]));

function bytesOf(text) {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  let by = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const byte = code < 128 ? code : byteOf.get(code);
    if (at % 257) {
      bytes[length] = byte - by;
      length += 1;
    } else {
      by = byte;
    }
  }
  return bytes.subarray(0, length);
}

const parts = new Map();
for (const part of document.querySelectorAll('script[data-part]')) {
  parts.set(part.dataset.part, { packed: bytesOf(part.textContent), size: Number(part.dataset.size) });
  part.remove();
}

// What a part repeats; a damaged one fails when it is started.
const known = {};
for (const name of [carried.program, 'page.js']) {
  try {
    known[name] = unpack(name);
  } catch {
    known[name] = new Uint8Array();
  }
}
const program = known[carried.program];

function repeatedBy(name) {
  if (!name.endsWith('.wasm')) return known['page.js'];
  if (name === carried.program || name === carried.first) return known[carried.program];
  const { packed, size } = parts.get(carried.first);
  return new Uint8Array(unpackLzma(packed, size, known[carried.program]).buffer);
}

function unpack(name) {
  if (known[name]) return known[name];
  const part = parts.get(name);
  if (!part) return null;
  const { packed, size } = part;
  return name.endsWith('.woff2') ? packed : unpackLzma(packed, size, repeatedBy(name) ?? []);
}

const nameIn = (address) => String(address).split('/').pop();

// What is not carried along is gone, which is 410.
async function answer(address) {
  const name = nameIn(address);
  const unpacked = unpack(name);
  const bytes = unpacked && name.endsWith('.wasm') ? joined(unpacked) : unpacked;
  return bytes ? { status: 200, bytes } : { status: 410, bytes: null };
}

window.fetch = async (address) => {
  const { status, bytes } = await answer(address);
  return new Response(bytes, { status });
};

// A worker starts from an address of a blob; what else it needs it gets by a message before all others. Unpacking its
// program is its own work.
const workers = new Map();
for (const worker of carried.workers) {
  const script = new Blob([`${unpackLzma}\n${joined}\n`, unpack(`${worker}.js`)], { type: 'text/javascript' });
  workers.set(worker, URL.createObjectURL(script));
}

window.Worker = class extends Worker {
  constructor(address) {
    const worker = nameIn(address).replace(/_loader\.js$/, '');
    super(workers.get(worker));
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = async ({ data }) => port1.postMessage({ address: data, ...(await answer(data)) });
    const name = `${worker}_bg.wasm`;
    const first = name === carried.first ? null : parts.get(carried.first);
    this.postMessage({ ...parts.get(name), before: program, first, port: port2 }, [port2]);
  }
};

// The faces of the style sheets, which have no addresses here. The browser reads one when a character needs it.
for (const { family, file, unicodeRange } of carried.faces) {
  const part = parts.get(file);
  if (part) {
    const source = `url(${URL.createObjectURL(new Blob([part.packed], { type: 'font/woff2' }))})`;
    document.fonts.add(new FontFace(family, source, { unicodeRange, display: 'swap' }));
  }
}

// The page's policy knows style sheet and script by their sums.
function put(tag, name) {
  const element = document.createElement(tag);
  element.textContent = new TextDecoder().decode(unpack(name));
  document.head.append(element);
}

// Not where `check.js` has found that the program cannot run.
const loading = document.querySelector('#app .loading');
try {
  if (loading) {
    put('style', 'page.css');
    put('script', 'page.js');
    await window.startProgram({ module_or_path: joined(program) });
  }
} catch (error) {
  loading.textContent = '拟稿没有打开：这个文件不完整，可能是复制或传送时出了错。请重新取一份；文稿没有变动。';
  throw error;
}
