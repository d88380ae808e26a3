/* Passkeys: asks the browser, puts the answer into the form, sends it. Nothing else needs this file. */
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
  const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const forms = [...document.querySelectorAll('form[data-passkey]')];
  const able = Boolean(window.PublicKeyCredential && navigator.credentials);
  let waiting = null;

  const asked = async (form) => {
    const answer = await fetch(form.dataset.passkey, { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
    if (!answer.ok) throw new Error('options');
    const { publicKey, state } = await answer.json();
    publicKey.challenge = bytes(publicKey.challenge);
    if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
    ['allowCredentials', 'excludeCredentials'].forEach((name) => {
      publicKey[name] = (publicKey[name] ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
    });
    return { publicKey, state };
  };

  const told = (made) => {
    const { response } = made;
    const parts = { clientDataJSON: words(response.clientDataJSON) };
    if (response.attestationObject) {
      parts.attestationObject = words(response.attestationObject);
      parts.transports = response.getTransports ? response.getTransports() : [];
    } else {
      parts.authenticatorData = words(response.authenticatorData);
      parts.signature = words(response.signature);
      parts.userHandle = response.userHandle ? words(response.userHandle) : null;
    }
    return JSON.stringify({ id: made.id, rawId: words(made.rawId), type: made.type, response: parts, clientExtensionResults: made.getClientExtensionResults() });
  };

  const send = (form, made, state) => {
    form.elements.credential.value = told(made);
    form.elements.state.value = state;
    form.dataset.ready = 'yes';
    form.requestSubmit();
  };

  const press = async (form) => {
    waiting?.abort();
    form.querySelector('[data-refused]').hidden = true;
    try {
      const { publicKey, state } = await asked(form);
      const made = 'register' in form.dataset
        ? await navigator.credentials.create({ publicKey })
        : await navigator.credentials.get({ publicKey });
      send(form, made, state);
    } catch {
      form.querySelector('[data-refused]').hidden = false;
    }
  };

  /* Passkeys offered in the e-mail field, where the browser can */
  const offer = async (form) => {
    if (!await PublicKeyCredential.isConditionalMediationAvailable?.()) return;
    waiting = new AbortController();
    try {
      const { publicKey, state } = await asked(form);
      const made = await navigator.credentials.get({ publicKey, mediation: 'conditional', signal: waiting.signal });
      send(form, made, state);
    } catch { /* the button is there */ }
  };

  forms.forEach((form) => {
    if (!able) {
      form.querySelector('[data-able]').remove();
      form.querySelector('[data-nopasskey]').hidden = false;
      return;
    }
    form.addEventListener('submit', (event) => {
      if (form.dataset.ready) return;
      event.preventDefault();
      press(form);
    });
    if ('quick' in form.dataset) offer(form);
  });
})();
