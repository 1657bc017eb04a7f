// Starts the page: loads the program with a line that shows how far it is, says so when it does not come, and keeps the
// page for times without a network. The build fills in the names; it is a module.
import init from './{program}';

const app = document.getElementById('app');
const bar = app.querySelector('progress');

// The bytes on their way past the line; `all` is only about right, since the last step of the build may shrink them.
function counted(response, all) {
  let come = 0;
  const count = new TransformStream({
    transform(part, on) {
      come += part.byteLength;
      if (bar) bar.value = Math.min(come / all, 1);
      on.enqueue(part);
    },
  });
  return new Response(response.body.pipeThrough(count), response);
}

async function fetchProgram() {
  const response = await fetch('./{module}', { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return counted(response, Number('{size}'));
}

function sayLost() {
  const line = app.querySelector('.loading');
  if (!line) return;
  const again = document.createElement('a');
  again.href = '';
  again.textContent = '再试一次';
  line.setAttribute('role', 'alert');
  line.replaceChildren('拟稿没有载入：网络断了，或者网站上的文件不全。请检查网络后 ', again, '；文稿没有变动。');
}

// The page is told of a newer version by `nigao-newer` and asks for it by `nigao-renew`; it is never forced on the user.
async function keepForLater() {
  const workers = navigator.serviceWorker;
  const registration = await workers.register('./offline.js', { updateViaCache: 'none' });
  const tell = () => {
    if (!registration.waiting || !workers.controller) return;
    document.documentElement.dataset.newer = '';
    dispatchEvent(new Event('nigao-newer'));
  };
  const follow = () => registration.installing?.addEventListener('statechange', tell);
  registration.addEventListener('updatefound', follow);
  follow();
  tell();
  addEventListener('nigao-renew', () => {
    workers.addEventListener('controllerchange', () => location.reload(), { once: true });
    registration.waiting?.postMessage('renew');
  });
  setInterval(() => registration.update().catch(() => {}), 3600e3);
  // The fonts are large: when nothing else is to be done, and not where the user saves traffic.
  if (navigator.connection?.saveData) return;
  const ready = await workers.ready;
  setTimeout(() => (window.requestIdleCallback ?? setTimeout)(() => ready.active.postMessage('fonts')), 20e3);
}

// Not where `check.js` has found that the program cannot run.
if (!app.querySelector('.refusal')) {
  try {
    await init({ module_or_path: fetchProgram() });
  } catch (error) {
    sayLost();
    throw error;
  }
  // Styles of what comes after the form: nobody waits for them.
  for (const sheet of document.querySelectorAll('link[data-late]')) sheet.media = 'all';
  // Where it is refused (a private window, plain http) the page works as ever, with the network.
  if ('serviceWorker' in navigator && location.protocol.startsWith('http')) keepForLater().catch(() => {});
}
