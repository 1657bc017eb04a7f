// Whether this browser can run the page at all; if not, it says so and what to do. The first script, and the only one
// that a browser of any age has to understand: nothing newer than ES5 here.
(function () {
  'use strict';

  // A module with what ours are built of: a mutable global that is exported, two results, bulk memory (memory.fill),
  // sign extension (i32.extend8_s) and conversions that do not trap (i32.trunc_sat_f32_s).
  var module = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 0, 2, 127, 127, 3, 2, 1, 0, 5, 3, 1, 0, 1, 6, 6, 1, 127, 1, 65, 0, 11,
    7, 5, 1, 1, 103, 3, 0, 10, 23, 1, 21, 0, 65, 0, 65, 0, 65, 0, 252, 11, 0, 65, 0, 192, 67, 0, 0, 0, 0, 252, 0, 11
  ];

  function runsPrograms() {
    return WebAssembly.validate(new Uint8Array(module));
  }

  // A browser that knows workers of this type asks for it; the address is none, so that no worker starts.
  function startsWorkers() {
    var asked = false;
    try {
      new Worker('http://[', { get type() { asked = true; return 'module'; } });
    } catch (refusal) {}
    return asked;
  }

  function show(words) {
    var app = document.getElementById('app');
    var text = document.createElement('div');
    text.className = 'refusal';
    text.setAttribute('role', 'alert');
    for (var i = 0; i < words.length; i += 1) {
      var line = document.createElement(i ? 'p' : 'h1');
      line.appendChild(document.createTextNode(words[i]));
      text.appendChild(line);
    }
    app.innerHTML = '';
    app.appendChild(text);
  }

  // The script that starts the page in one file is its end.
  document.addEventListener('DOMContentLoaded', function () {
    if (document.querySelector('meta[name="nigao-packed"]') && !document.querySelector('script[type="module"]')) {
      show(['这个文件不完整，打不开拟稿', '可能是复制或传送时断了。请重新取一份；以前存在本浏览器里的文稿没有变动。']);
    }
  });

  if (typeof WebAssembly !== 'object') {
    show([
      '这个浏览器打不开拟稿',
      '拟稿要用 WebAssembly，这个浏览器没有，或者被单位的安全设置关掉了。',
      '请换用新版 Edge、Chrome 或 Firefox；仍然打不开的，请管理员对本页放开 WebAssembly（或关闭“增强安全模式”）。',
      '以前存在本浏览器里的文稿没有变动。'
    ]);
  } else if (!('noModule' in HTMLScriptElement.prototype) || !runsPrograms() || !startsWorkers()) {
    show([
      '这个浏览器太旧，打不开拟稿',
      '请换用近两年的 Edge、Chrome 或 Firefox（Firefox 115 以上）；国产浏览器请切换到“极速模式”，并更新到新版。',
      '不能装新浏览器的电脑：Windows 7 和 8 可以用 Firefox 115 ESR。',
      '以前存在本浏览器里的文稿没有变动。'
    ]);
  }
})();
