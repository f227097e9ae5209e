import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { startPaperboy } from './paperboy.ts';

let paperboy: Awaited<ReturnType<typeof startPaperboy>>;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let page: Page;
let pictures: string;
/** Whatever the page asked for, and whatever it complained about. */
const requested: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  [paperboy, browser] = await Promise.all([startPaperboy(), openBrowser()]);
  pictures = await mkdtemp(join(tmpdir(), 'paperboy-pictures-'));
  console.log(`pictures in ${pictures}`);
});
afterAll(async () => {
  await browser.close();
  expect(await paperboy.stop()).toBe(0);
});
beforeEach(async () => {
  requested.length = 0;
  complaints.length = 0;
  page = await browser.context.newPage();
  page.on('request', (request) => requested.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
});
afterEach(async () => {
  await page.close();
  const foreign = requested.filter((url) => !url.startsWith(paperboy.address) && !url.startsWith('blob:'));
  expect(foreign).toEqual([]);
  expect(requested.length).toBeGreaterThan(3);
  expect(complaints).toEqual([]);
});

const wide = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };

async function open(size: typeof wide, colorScheme: 'dark' | 'light' = 'dark'): Promise<void> {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.goto(paperboy.address);
  await box().waitFor();
}

const box = (): Locator => page.getByRole('combobox', { name: 'Message Paperboy' });
const rows = (): Locator => page.getByRole('article');
const asDiscord = (row: Locator): Locator => row.getByRole('region', { name: 'As Discord shows it' });
const asSlack = (row: Locator): Locator => row.getByRole('region', { name: 'As Slack shows it' });
const settled = (): Promise<void> =>
  page
    .locator('article[aria-busy=false]')
    .last()
    .waitFor()
    .then(() => page.locator('article[aria-busy=true]').waitFor({ state: 'detached' }));

/** Types a line, closes the completions and sends it; gives back its row once it is answered. */
async function ask(line: string): Promise<Locator> {
  const before = await rows().count();
  await box().fill(line);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  const row = rows().nth(before);
  await row.waitFor();
  await settled();
  return row;
}

const overflow = (): Promise<number> =>
  page.evaluate(() => {
    const main = document.querySelector('main');
    return Math.max(
      document.documentElement.scrollWidth - innerWidth,
      main === null ? 0 : main.scrollWidth - main.clientWidth,
    );
  });

describe.each([
  ['wide', wide],
  ['phone', phone],
] as const)('%s', (name, size) => {
  it.each(['dark', 'light'] as const)('shows the first answers, %s', async (scheme) => {
    await open(size, scheme);
    await page.screenshot({ path: join(pictures, `${name}-${scheme}-welcome.png`) });
    const profile = await ask('/profile jeremy cohen');
    for (const [side, cell] of [
      ['Discord', asDiscord(profile)],
      ['Slack', asSlack(profile)],
    ] as const) {
      if (size === phone) await page.getByRole('group', { name: 'Show as' }).getByText(side).click();
      await cell.getByText('160').first().waitFor();
      await cell.getByText('27%').first().waitFor();
      const chart = cell.getByRole('img', { name: /^Bar chart: Papers a year: 11 papers/ });
      await expect.poll(() => chart.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(720);
      await page.screenshot({ path: join(pictures, `${name}-${scheme}-profile-${side}.png`) });
      expect(await overflow()).toBeLessThanOrEqual(0);
    }
    await ask('/papers jeremy cohen sort:listed');
    await page.screenshot({ path: join(pictures, `${name}-${scheme}-papers.png`) });
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(scheme);
  });
});

describe('paging', () => {
  it.each([
    ['Discord', asDiscord],
    ['Slack', asSlack],
  ] as const)('edits the message in both panes, pressed in %s', async (_, side) => {
    await open(wide);
    const row = await ask('/papers jeremy cohen sort:listed');
    await side(row).getByRole('button', { name: 'Next' }).click();
    await asDiscord(row).getByText('page 2 of 3').waitFor();
    await asSlack(row).getByText('page 2 of 3').waitFor();
    await asDiscord(row).getByText('(edited)').waitFor();
    await asSlack(row).getByText('(edited)').waitFor();
    await side(row).getByRole('button', { name: 'Next' }).click();
    await asDiscord(row).getByText('page 3 of 3').waitFor();
    expect(await rows().count()).toBe(1);
  });
});

describe('choosing', () => {
  it('runs the line of what is chosen, by mouse in Discord and by keys in Slack', async () => {
    await open(wide);
    const row = await ask('/papers jeremy cohen');
    await asDiscord(row).getByRole('combobox').click();
    await page.getByRole('option').nth(1).click();
    await rows().nth(1).waitFor();
    await settled();
    await asSlack(row).getByRole('combobox').focus();
    for (const key of ['Enter', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await rows().nth(2).waitFor();
    await settled();
    const [first, second] = await rows().evaluateAll((all) => all.slice(1).map((one) => one.ariaLabel));
    expect(first).toMatch(/^\/paper /);
    expect(second).toMatch(/^\/paper /);
    expect(first).not.toBe(second);
  });

  it('offers near names as buttons, for the asker alone', async () => {
    await open(wide);
    const row = await ask('/papers jermy cohn');
    await asDiscord(row).getByText('Only you can see this').waitFor();
    await asSlack(row).getByText('Only visible to you').waitFor();
    await asSlack(row).getByRole('button', { name: 'Jeremy Cohen' }).click();
    await rows().nth(1).waitFor();
    await settled();
    expect(
      await rows()
        .nth(1)
        .getByText(/^Only (you|visible)/)
        .count(),
    ).toBe(0);
  });
});

describe('files', () => {
  it('can be taken home from both panes', async () => {
    await open(wide);
    const row = await ask('/papers jeremy cohen as:bibtex');
    for (const cell of [asDiscord(row), asSlack(row)]) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        cell.getByRole('link', { name: /^Download .*\.bib$/ }).click(),
      ]);
      const text = await readFile(await download.path(), 'utf8');
      expect(text.match(/^@/gm)).toHaveLength(11);
    }
  });
});

describe('the keyboard alone', () => {
  it('completes, sends, pages, repeats and turns the theme over', async () => {
    await open(wide);
    await expect.poll(() => box().evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.type('/pap');
    const options = page.getByRole('option');
    await options.first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await box().getAttribute('aria-activedescendant')).not.toBeNull();
    await page.keyboard.press('Escape');
    expect(await options.count()).toBe(0);
    await page.keyboard.type('ers jer');
    await options.filter({ hasText: 'Jeremy Cohen' }).waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(() => box().inputValue()).toMatch(/^\/papers jeremy-cohen\s?$/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await settled();
    expect(await box().inputValue()).toBe('');
    await page.keyboard.press('ArrowUp');
    expect(await box().inputValue()).toBe('/papers jeremy-cohen');
    await page.keyboard.press('ArrowDown');
    expect(await box().inputValue()).toBe('');

    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Shift+Tab');
      const name = await focused();
      if (name.includes('Next')) break;
    }
    expect(await focused()).toContain('Next');
    await page.keyboard.press('Enter');
    await asSlack(rows().first()).getByText('page 2 of 3').waitFor();

    await page.getByRole('button', { name: 'Switch to the light theme' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light');
    await page.evaluate(() => localStorage.clear());
  });

  const focused = (): Promise<string> =>
    page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.textContent ?? '';
    });
});

describe('whoever listens', () => {
  it('hears each answer, and finds landmarks, headings and names', async () => {
    await open(wide);
    await ask('/papers jeremy cohen sort:listed');
    const spoken = page.locator('output[aria-live=polite]');
    expect(await spoken.innerText()).toContain('On the Maximum Hessian Eigenvalue and Generalization');
    const snapshot = await page.locator('body').ariaSnapshot();
    for (const part of [
      '- link "Skip to the command line"',
      '- banner',
      '- main',
      '- heading "Conversation with Paperboy" [level=1]',
      '- heading "Discord" [level=2]',
      '- article "/papers jeremy cohen sort:listed"',
      '- region "As Slack shows it"',
      '- combobox "Message Paperboy"',
      '- button "Send" [disabled]',
    ])
      expect(snapshot).toContain(part);
    expect(await page.title()).toBe('Paperboy · local chat');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    const unnamed = await page
      .locator('button, a, input')
      .evaluateAll((all) =>
        all.filter((one) => (one.textContent ?? '').trim() === '' && !one.ariaLabel && !one.closest('label')),
      );
    expect(unnamed).toEqual([]);
  });
});

describe('a server that is gone', () => {
  it('is said, in both panes', async () => {
    await open(wide);
    await page.route('**/ask', (route) => route.abort());
    const row = await ask('/papers jeremy cohen');
    await asDiscord(row).getByText('does not answer').waitFor();
    await asSlack(row).getByText('does not answer').waitFor();
    complaints.splice(0);
  });
});
