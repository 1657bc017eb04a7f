// Put into the page before anything else: notes when a field is there, and times what is asked for.
(() => {
    const bench = (window.__bench = { field: null, keys: null, file: null, list: null });
    const look = new MutationObserver(() => {
        if (bench.field === null && document.querySelector('[data-field]')) {
            bench.field = performance.now();
            look.disconnect();
        }
    });
    look.observe(document, { childList: true, subtree: true });

    // A text into a field, as a key does it: in a task of its own. Three times from the input event on: until the
    // preview is new in the page; the same and what the next frame then takes for style, layout and paint, from its
    // beginning until a task that was posted from within it runs (no wait for the screen is in it); and until the second
    // frame after that begins, in which the screen's 60 Hz are.
    const type = (field, preview, text) => new Promise(done => {
        const key = new MessageChannel();
        key.port1.onmessage = () => {
            const start = performance.now();
            // Only what changed is looked at: to read the whole preview would take time from the page.
            const see = new MutationObserver(changes => {
                if (!changes.some(change => change.target.textContent.includes(text))) return;
                see.disconnect();
                const drawn = performance.now() - start;
                requestAnimationFrame(() => {
                    const frame = performance.now();
                    const over = new MessageChannel();
                    over.port1.onmessage = () => {
                        const paint = drawn + performance.now() - frame;
                        requestAnimationFrame(() => requestAnimationFrame(() => {
                            done([drawn, paint, performance.now() - start]);
                        }));
                    };
                    over.port2.postMessage(null);
                });
            });
            see.observe(preview, { childList: true, characterData: true, subtree: true });
            field.value = text;
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        };
        key.port2.postMessage(null);
    });

    // So many keys, a short pause between them. Nobody asks meanwhile how far it is: that would take time from the page.
    bench.type = async (css, count, pause) => {
        bench.keys = null;
        const [field, preview] = [css, '[data-preview]'].map(css => document.querySelector(css));
        const times = [];
        for (let index = 0; index < count; index++) {
            await new Promise(done => setTimeout(done, pause));
            times.push(await type(field, preview, `第${index}会议室`));
        }
        bench.keys = times;
    };

    // A click until what it leads to is in the page and the frame's work is done.
    bench.open = (button, wanted) => {
        bench.list = null;
        requestAnimationFrame(() => {
            const start = performance.now();
            document.querySelector(button).click();
            const painted = () => {
                const channel = new MessageChannel();
                channel.port1.onmessage = () => {
                    if (!document.querySelector(wanted)) return requestAnimationFrame(painted);
                    bench.list = performance.now() - start;
                };
                channel.port2.postMessage(null);
            };
            requestAnimationFrame(painted);
        });
    };

    // A click until the file is handed over.
    bench.save = css => {
        bench.file = null;
        const start = performance.now();
        const make = URL.createObjectURL;
        URL.createObjectURL = blob => {
            // A worker's script may come as a blob, too.
            if (/javascript/.test(blob.type)) return make.call(URL, blob);
            URL.createObjectURL = make;
            bench.file = performance.now() - start;
            return make.call(URL, blob);
        };
        // Nothing is written to disk: a browser stops a page that saves one file after the other.
        HTMLAnchorElement.prototype.click = () => {};
        document.querySelector(css).click();
    };

    // A task for the background module, so many times: milliseconds from its message to its answer as the worker
    // sees them, and from sending to receiving as the page does.
    bench.review = (task, runs) => {
        bench.reviewed = null;
        const order = new Uint8Array(task);
        const loader = new URL(document.querySelector('meta[name=nigao-desk]').content, location.href).href;
        const script = `
            let start = 0;
            const post = self.postMessage.bind(self);
            self.postMessage = (message, ...rest) => {
                message.push(performance.now() - start);
                post(message, ...rest);
            };
            addEventListener('message', () => { start = performance.now(); });
            import(${JSON.stringify(loader)});`;
        const blob = new Blob([script], { type: 'text/javascript' });
        const worker = new Worker(URL.createObjectURL(blob), { type: 'module' });
        const [inside, round] = [[], []];
        let sent = 0;
        const send = () => {
            sent = performance.now();
            worker.postMessage([order]);
        };
        worker.onmessage = ({ data: [word, ...what] }) => {
            if (word === 'progress') return;
            if (word !== 'ready') {
                round.push(performance.now() - sent);
                inside.push(what.at(-1));
            }
            if (inside.length < runs) return send();
            worker.terminate();
            bench.reviewed = [word, inside, round];
        };
    };
})();
