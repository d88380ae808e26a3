/* Comfort only: every page works with this file missing. */
(() => {
  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  root.classList.add('js');

  /* Said to those who listen, in a region that stays */
  const live = document.createElement('div');
  live.className = 'vh';
  live.setAttribute('role', 'status');
  document.body.append(live);
  const say = (text) => { live.textContent = ''; setTimeout(() => { live.textContent = text; }, 40); };

  /* The summary of errors takes focus */
  one('[data-focus]')?.focus();

  /* Scheme: change at once, and tell the server so that the next page starts with it */
  all('[data-theme-switch]').forEach((form) => form.addEventListener('submit', (event) => {
    event.preventDefault();
    const theme = event.submitter.value;
    const body = new URLSearchParams(new FormData(form, event.submitter));
    root.dataset.bsTheme = theme;
    one(theme === 'dark' ? '.to-light' : '.to-dark', form).focus();
    fetch(form.getAttribute('action'), { method: 'POST', body, redirect: 'manual' });
  }));

  /* Toasts: eight seconds, longer while looked at */
  all('[data-toasts] > .toastx').forEach((toast) => {
    let timer;
    const hold = () => clearTimeout(timer);
    const let_go = () => { hold(); timer = setTimeout(() => toast.remove(), 8000); };
    ['mouseenter', 'focusin'].forEach((name) => toast.addEventListener(name, hold));
    ['mouseleave', 'focusout'].forEach((name) => toast.addEventListener(name, let_go));
    say(one('span', toast).textContent);
    let_go();
  });

  /* Typed work stays in this browser until the server has it */
  const key = (form) => `keep:${location.host}:${form.dataset.keep}`;
  const typed = (form) => all('input, textarea, select', form).filter((field) => field.name
    && !['hidden', 'password', 'file', 'submit'].includes(field.type));
  const picture = (form) => JSON.stringify(typed(form).map((field) => [field.name, field.value, field.checked]));
  const keep = (form) => { try { localStorage.setItem(key(form), picture(form)); } catch { /* a full or closed store */ } };
  const forget = (form) => { try { localStorage.removeItem(key(form)); } catch { /* as above */ } };
  const put_back = (form, kept) => {
    const rest = typed(form);
    JSON.parse(kept).forEach(([name, value, checked]) => {
      const at = rest.findIndex((field) => field.name === name
        && (!['radio', 'checkbox'].includes(field.type) || field.value === value));
      if (at < 0) return;
      const [field] = rest.splice(at, 1);
      if (['radio', 'checkbox'].includes(field.type)) field.checked = checked; else field.value = value;
    });
  };
  const device = () => {
    try {
      if (!localStorage.getItem('device')) localStorage.setItem('device', [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
      return localStorage.getItem('device');
    } catch { return ''; }
  };
  const tell = async (url, facts) => {
    const csrf_token = one('input[name="csrf_token"]')?.value ?? '';
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ csrf_token, ...facts }), headers: { Accept: 'application/json' }, keepalive: true });
    if (!answer.ok) throw new Error('not kept');
    return answer.json();
  };
  const arrived = performance.getEntriesByType('navigation')[0]?.type;
  const stopped = () => one('[data-focus], [data-error], .split'); /* errors, an error page, or sign-in came instead */
  const settle = () => { /* this page answers a form that was sent from the page before: its work is safe now */
    const sent = JSON.parse(sessionStorage.getItem('sent') || 'null');
    if (!sent || arrived !== 'navigate' || document.referrer !== sent.from || stopped()) return;
    localStorage.removeItem(sent.key);
    sessionStorage.removeItem('sent');
    if (sent.draft) tell('/drafts/removal', { form: sent.draft, device: device() }).catch(() => {});
  };
  try { settle(); } catch { /* a closed store */ }
  all('form[data-keep]').forEach((form) => {
    const fresh = picture(form);
    let kept = null;
    try { kept = localStorage.getItem(key(form)); } catch { /* as above */ }
    if (one('[data-focus]')) keep(form);
    else if (kept && kept !== fresh) put_back(form, kept);
    form.addEventListener('input', () => keep(form));
    form.addEventListener('submit', (event) => {
      keep(form);
      if (event.submitter && 'turn' in event.submitter.dataset) return; /* another page of a list beside it: not sent yet */
      try { sessionStorage.setItem('sent', JSON.stringify({ key: key(form), from: location.href.split('#')[0], draft: 'draft' in form.dataset && form.dataset.keep })); } catch { /* as above */ }
    });
  });
  all('[data-saved]').forEach((mark) => { try { localStorage.removeItem(`keep:${location.host}:${mark.dataset.saved}`); } catch { /* as above */ } });
  all('[data-forget]').forEach((button) => button.addEventListener('click', () => { forget(button.form); button.form.reset(); }));

  /* What is typed goes to the server while one thinks; the button stays for everybody else */
  all('form[data-autosave]').forEach((form) => {
    const told = one('[data-autosaved]', form);
    let timer, busy = false, last = picture(form);
    const send = async () => {
      if (busy || form.dataset.sent || picture(form) === last) return;
      busy = true;
      const now = picture(form), body = new FormData(form);
      body.delete('_once');
      try {
        const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(body), headers: { 'X-Autosave': '1' }, redirect: 'manual' });
        if (answer.ok) {
          const { version } = await answer.json();
          all('input[name=version]').forEach((field) => { field.value = version; });
          last = now; told.textContent = told.dataset.done; forget(form);
        } else told.textContent = answer.status === 409 ? told.dataset.changed : told.dataset.kept;
      } catch { told.textContent = told.dataset.kept; }
      busy = false;
      if (picture(form) !== now) later();
    };
    const later = () => { clearTimeout(timer); timer = setTimeout(send, 1200); };
    form.addEventListener('input', later);
    form.addEventListener('submit', () => clearTimeout(timer));
  });

  /* Drafts: a moment after typing the server has it too; what another device typed stands beside, and neither is lost */
  const called = (form, field) => {
    const group = ['radio', 'checkbox'].includes(field.type) && field.closest('fieldset');
    const name = group ? one('legend', group) : one(`label[for="${field.id}"]`, form);
    return (name?.firstChild?.textContent ?? field.name).trim();
  };
  const in_words = (form, values) => {
    const found = new Map(), fields = typed(form);
    values.forEach(([name, value, checked]) => {
      const of_name = fields.filter((field) => field.name === name);
      const choice = of_name.some((field) => ['radio', 'checkbox'].includes(field.type));
      const field = choice ? of_name.find((one_of) => one_of.value === value) : of_name[0];
      if (!field || (choice && !checked)) return;
      const option = field.matches('select') && [...field.options].find((row) => row.value === value);
      const words = choice ? field.parentElement.textContent.trim() : option ? option.text : value;
      found.set(called(form, field), [found.get(called(form, field)), words].filter(Boolean).join(', '));
    });
    return found;
  };
  all('form[data-draft]').forEach((form) => {
    const place = one('[data-drafts]', form), mine = device();
    if (!place || !mine) return;
    const state = one('[data-draft-state]', place), versions = one('[data-versions]', place), words = place.dataset;
    let last = picture(form), timer;
    const drop = (draft) => tell('/drafts/removal', { form: form.dataset.keep, device: draft.device }).then(show).catch(() => {});
    const use = (draft) => {
      put_back(form, JSON.stringify(draft.values));
      keep(form);
      form.dispatchEvent(new Event('input'));
      drop(draft);
    };
    const act = (label, kind, run) => {
      const button = document.createElement('button');
      Object.assign(button, { type: 'button', className: `btn btn-${kind} btn-sm`, textContent: label });
      button.addEventListener('click', run);
      return button;
    };
    const made = (tag, className, ...inside) => {
      const part = document.createElement(tag);
      part.className = className;
      part.append(...inside);
      return part;
    };
    const show = ({ drafts }) => {
      const own = in_words(form, JSON.parse(picture(form)));
      versions.replaceChildren(...drafts.filter((draft) => draft.device !== mine).flatMap((draft) => {
        const theirs = in_words(form, draft.values);
        const different = [...new Set([...own.keys(), ...theirs.keys()])].filter((name) => (own.get(name) ?? '') !== (theirs.get(name) ?? ''));
        if (!different.length) return [];
        const list = made('ul', 'sm ps-3', ...different.map((name) => made('li', '', `${name}: ${theirs.get(name) || words.empty}`)));
        const acts = made('div', 'row-f tight', act(words.use, 'secondary', () => use(draft)), act(words.drop, 'quiet', () => drop(draft)));
        return [made('div', 'callout', made('div', '', made('b', '', `${words.other}, ${draft.when}`), list, acts))];
      }));
    };
    const send = async () => {
      const now = picture(form);
      if (now === last) return;
      try {
        const told = await tell('/drafts', { form: form.dataset.keep, device: mine, values: now });
        last = now; state.textContent = told.words; show(told);
      } catch { state.textContent = words.lost; clearTimeout(timer); timer = setTimeout(send, 5000); }
    };
    form.addEventListener('input', () => { state.textContent = words.saving; clearTimeout(timer); timer = setTimeout(send, 800); });
    form.addEventListener('submit', () => clearTimeout(timer));
    addEventListener('online', send);
    fetch(`/drafts?form=${encodeURIComponent(form.dataset.keep)}`, { headers: { Accept: 'application/json' } })
      .then((answer) => (answer.ok ? answer.json() : { drafts: [] })).then(show).catch(() => {});
  });

  /* Names are suggested while one types; the field takes what is typed as well */
  all('input[data-suggest]').forEach((field) => {
    let timer, asked = '';
    const suggest = async (words) => {
      try {
        const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(words)}`, { headers: { Accept: 'application/json' } });
        if (answer.ok && words === asked) field.list.replaceChildren(...(await answer.json()).map((one_of) => new Option('', one_of)));
      } catch { /* one types on */ }
    };
    field.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const words = field.value.trim();
        if (words === asked || [...field.list.options].some((one_of) => one_of.value === field.value)) return;
        asked = words;
        if (words) suggest(words);
      }, 150);
    });
  });

  /* Choosing "Someone else" opens the place for the name */
  all('details[data-opened-by]').forEach((more) => {
    const choice = document.getElementById(more.dataset.openedBy);
    if (choice) choice.addEventListener('change', () => { if (choice.value === 'new') more.open = true; });
  });

  /* Answers of one kind are counted as they are given */
  all('[data-tally]').forEach((line) => {
    const form = line.closest('form'), most = Number(line.dataset.most);
    const count = () => {
      const number = Number(line.dataset.before) + all(`input[value="${line.dataset.tally}"]:checked`, form).length;
      one('[data-count]', line).textContent = number;
      one('[data-near]', line).hidden = number !== most;
      one('[data-over]', line).hidden = number <= most;
      line.classList.toggle('warn', number >= most);
    };
    form.addEventListener('input', count);
    count();
  });

  /* A lost network is said, and what was typed stays in the page */
  const offline = one('[data-offline]');
  const weather = () => { if (offline) { offline.hidden = navigator.onLine; if (!navigator.onLine) say(offline.textContent.trim()); } };
  addEventListener('offline', weather); addEventListener('online', weather); weather();
  addEventListener('submit', (event) => {
    if (!navigator.onLine && !event.defaultPrevented) { event.preventDefault(); weather(); }
  });

  /* Busy buttons keep their width and are not pressed twice */
  addEventListener('submit', (event) => {
    const button = event.submitter;
    if (event.defaultPrevented || !button || event.target.method === 'get') return;
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    event.target.dataset.sent = 'yes';
    button.classList.add('is-busy');
    setTimeout(() => { delete event.target.dataset.sent; button.classList.remove('is-busy'); }, 8000);
  });
  addEventListener('pageshow', () => all('.is-busy').forEach((button) => {
    button.classList.remove('is-busy');
    delete button.form?.dataset.sent;
  }));

  /* Choosing rows: the bar of acts shows while some are chosen */
  all('[data-bulk]').forEach((queue) => {
    const bar = one('[data-bulkbar]', queue), boxes = all('[data-row]', queue), every = one('[data-all]', queue);
    const sync = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      bar.hidden = !chosen;
      one('[data-count]', bar).textContent = chosen;
      every.checked = chosen === boxes.length && chosen > 0;
      every.indeterminate = chosen > 0 && chosen < boxes.length;
      boxes.forEach((box) => box.closest('tr').classList.toggle('is-on', box.checked));
    };
    boxes.forEach((box) => box.addEventListener('change', sync));
    every.addEventListener('change', () => { boxes.forEach((box) => { box.checked = every.checked; }); sync(); });
    one('[data-clear]', bar).addEventListener('click', () => { boxes.forEach((box) => { box.checked = false; }); sync(); every.focus(); });
    sync();
  });

  /* J, K and in a row the arrows move, X chooses, / searches, ? lists the keys, other letters press what carries them;
     silent while typing and in dialogs */
  const stops = all('[data-stop]');
  const step = (by) => {
    const at = stops.findIndex((stop) => stop === document.activeElement || stop.contains(document.activeElement));
    const next = stops[(at + by + stops.length) % stops.length];
    (one('a, button', next) ?? next).focus();
  };
  addEventListener('keydown', (event) => {
    if (event.target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]')) return;
    if (event.metaKey || event.ctrlKey || event.altKey || one('dialog[open]')) return;
    const search = event.key === '/' && one('main input[type=search]'), help = event.key === '?' && one('dialog[data-keys]');
    if (search) { event.preventDefault(); search.focus(); search.select(); return; }
    if (help) { event.preventDefault(); help.showModal(); return; }
    const letter = event.key.toLowerCase(), listed = document.activeElement.closest('[data-stop]');
    if (listed && ['arrowdown', 'arrowup'].includes(letter)) { event.preventDefault(); step(letter === 'arrowdown' ? 1 : -1); }
    else if (stops.length && letter === 'j') step(1);
    else if (stops.length && letter === 'k') step(document.activeElement === document.body ? 0 : -1);
    else if (letter === 'x') {
      const box = one('[data-row]', document.activeElement.closest('tr') ?? document.createElement('i'));
      if (box) { box.click(); say(box.checked ? box.dataset.on : box.dataset.off); }
    }
    else {
      const target = /^[a-z1-9]$/.test(letter) && one(`[data-key~="${letter}"]`);
      if (!target) return;
      event.preventDefault();
      if (target.matches('input[type=radio], input[type=checkbox]')) { target.click(); target.focus(); } else if (target.matches('textarea, input')) target.focus(); else target.click();
    }
  });

  /* What changes by itself is fetched again; without script the page refreshes itself */
  const seen = (part) => { const copy = part.cloneNode(true); all('input[type=hidden]', copy).forEach((field) => field.remove()); return copy.innerHTML.trim(); };
  const renew = (part, fresh) => {
    const reachable = 'a, button, input, summary', at = all(reachable, part).indexOf(document.activeElement);
    const doing = (where) => one('[aria-current="step"], .failed', where)?.textContent.trim();
    const news = doing(fresh);
    if (news && news !== doing(part)) say(news);
    part.innerHTML = fresh.innerHTML;
    if (at >= 0) all(reachable, part)[at]?.focus();
  };
  const poll = async (part) => {
    try {
      const answer = await fetch(part.dataset.poll, { headers: { 'X-Part': '1' }, credentials: 'same-origin' });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = answer.ok && page.getElementById(part.id);
      if (fresh && seen(fresh) !== seen(part)) renew(part, fresh);
      if (fresh && !fresh.dataset.poll) { location.reload(); return; }
    } catch { /* the next round tries again */ }
    setTimeout(poll, Number(part.dataset.every || 2) * 1000, part);
  };
  all('[data-poll]').forEach((part) => setTimeout(poll, Number(part.dataset.every || 2) * 1000, part));

  /* Dialogs, printing, copying, menus that send themselves, files dropped */
  all('[data-open]').forEach((link) => link.addEventListener('click', (event) => {
    const dialog = document.getElementById(link.dataset.open);
    if (dialog) { event.preventDefault(); dialog.showModal(); }
  }));
  all('[data-close]').forEach((button) => button.addEventListener('click', () => button.closest('dialog').close()));
  all('[data-print]').forEach((button) => button.addEventListener('click', () => print()));
  all('[data-copy]').forEach((button) => button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    say(button.dataset.copied);
  }));
  all('select[data-send]').forEach((select) => select.addEventListener('change', () => select.form.requestSubmit()));
  all('[data-drop]').forEach((well) => {
    const input = one('input[type=file]', well);
    ['dragover', 'dragleave', 'drop'].forEach((name) => well.addEventListener(name, (event) => {
      event.preventDefault();
      well.classList.toggle('is-over', name === 'dragover');
      if (name === 'drop') { input.files = event.dataTransfer.files; input.dispatchEvent(new Event('change', { bubbles: true })); }
    }));
  });
})();
