/**
 * Takes the README's picture from the real local chat: `node test/e2e/picture.ts` writes docs/local-chat.png. Needs Chromium and
 * the fonts of .ci/chromium.
 */
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openBrowser } from './browser.ts';
import { startPaperboy } from './paperboy.ts';

const file = fileURLToPath(new URL('../../docs/local-chat.png', import.meta.url));
const line = '/profile jeremy cohen';

const [paperboy, browser] = await Promise.all([startPaperboy(), openBrowser()]);
try {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 1280, height: 1580 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.goto(paperboy.address);
  await page.getByRole('combobox', { name: 'Message Paperboy' }).fill(line);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.locator('article[aria-busy=false]').first().waitFor();
  // The answer is there before its charts are drawn.
  const charts = page.locator('img[src*="/chart/"]');
  await charts.nth(1).waitFor();
  for (const chart of await charts.all()) await chart.evaluate((image: HTMLImageElement) => image.decode());
  // From the first answer's top on; the greeting above it says nothing that the README does not.
  await page
    .locator('article')
    .first()
    .evaluate((row) => row.scrollIntoView({ block: 'start' }));
  await page.screenshot({ path: file });
  console.log(`${file}: ${Math.round((await stat(file)).size / 1024)} kB`);
} finally {
  await browser.close();
  await paperboy.stop();
}
