/** Slack's look, shared by the shadow roots of all its messages: the library names things by ids, which must not meet. */
export async function loadSlackStyle(): Promise<CSSStyleSheet> {
  const texts = await Promise.all(
    ['/page/slack.css', '/page/slack-dress.css'].map(async (path) => (await fetch(path)).text()),
  );
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(texts.join('\n'));
  return sheet;
}
