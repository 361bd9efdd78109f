/** The page ran again: a new token, another theme, perhaps another unit. */

/** Go where the page says now. @param {object} app @param {object} data @param {object} before */
export function update(app, data, before) {
  renew(app, data);
  if (data.unit && data.unit !== before.unit && data.unit !== app.unit) app.goTo(data.unit);
}

/** Take the token and the colours of the page. @param {object} app @param {object} data */
export function renew(app, data) {
  app.theme();
  if (data.token === app.api.token) return;
  app.api.token = data.token;
  app.queue.revive();
  app.notices.stay("expired");
}
