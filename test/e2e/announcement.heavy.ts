import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/card/card.ts';
import { discordFace } from '../../src/discord/render.ts';
import { type HttpServer, startHttp } from '../../src/http.ts';
import { createLocalChat, type LocalChat } from '../../src/local/adapter.ts';
import { slackFace } from '../../src/slack/render.ts';
import { openBrowser } from './browser.ts';

const posted = (title: string): Card => ({
  tone: 'neutral',
  audience: 'channel',
  title: 'New paper',
  blocks: [
    {
      kind: 'items',
      items: [
        {
          overline: 'cs.LG · 5 May 2026',
          title,
          url: 'https://example.org/made-up',
          lines: ['Ada Author, B. One', 'you follow cs.LG'],
        },
      ],
    },
    { kind: 'buttons', buttons: [{ label: 'What this channel follows', line: 'following' }] },
  ],
  line: 'following',
});

const answer = (line: string): Card => ({
  tone: 'neutral',
  audience: 'channel',
  blocks: [{ kind: 'text', spans: `The answer to ${line}. `.repeat(line.includes('long') ? 300 : 1) }],
  line: line.replace(/^\//, ''),
});

describe('an announcement in the local chat', () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let chat: LocalChat;
  let server: HttpServer;
  let page: Page;
  let pictures: string;
  let key = 0;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    pictures = await mkdtemp(join(tmpdir(), 'paperboy-pictures-'));
    console.log(`pictures in ${pictures}`);
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    chat = createLocalChat({
      dispatch: async (request) => answer('line' in request ? request.line : request.name),
      complete: () => ({ from: 0, to: 0, suggestions: [] }),
      faces: { discord: discordFace, slack: slackFace },
      commands: [],
      userName: 'You',
      host: '127.0.0.1',
      onFault: (fault) => complaints.push(String(fault)),
    });
    server = await startHttp({
      host: '127.0.0.1',
      port: 0,
      isReady: () => true,
      metrics: { contentType: 'text/plain', text: async () => '' },
      mounts: [chat.routes],
      onFault: (fault) => complaints.push(String(fault)),
    });
    await chat.start();
    page = await browser.context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  });
  afterEach(async () => {
    expect(complaints.splice(0)).toEqual([]);
    await page.close();
    await chat.stop();
    await server.stop();
  });

  async function open(): Promise<void> {
    await page.goto(server.address);
    await box().waitFor();
  }
  const box = (): Locator => page.getByRole('combobox', { name: 'Message Paperboy' });
  const rows = (): Locator => page.getByRole('article');
  const inDiscord = (text: string): Locator =>
    page.getByRole('region', { name: 'As Discord shows it' }).getByText(text);
  const inSlack = (text: string): Locator =>
    page.getByRole('region', { name: 'As Slack shows it' }).getByText(text);
  const spoken = (): Promise<string> => page.locator('output[aria-live=polite]').innerText();
  const post = (title: string) => chat.poster.post('local:channel', posted(title), `key-${(key += 1)}`);
  async function ask(line: string): Promise<void> {
    await box().fill(line);
    await page.keyboard.press('Enter');
    await page.locator('article[aria-busy=false]').last().waitFor();
  }

  it('appears without reloading, in both panes, is read out, and leaves what is being typed alone', async () => {
    await open();
    await ask('/first');
    await box().fill('/half a li');
    expect(await post('A made-up paper')).toMatchObject({ kind: 'posted' });
    await inDiscord('A made-up paper').waitFor();
    await inSlack('A made-up paper').waitFor();
    expect(await spoken()).toMatch(/^New message\. New paper[^]*A made-up paper/);
    expect(await box().inputValue()).toBe('/half a li');
    expect(await box().evaluate((input) => input === document.activeElement)).toBe(true);
    const row = rows().last();
    expect(await row.getAttribute('aria-label')).toMatch(/^Posted by Paperboy at /);
    // Nobody asked for it.
    expect(await row.getByText('You', { exact: true }).count()).toBe(0);
    expect(await row.locator('discord-command').count()).toBe(0);
    await page.screenshot({ path: join(pictures, 'announcement.png') });
  });

  it('stands in a page that is opened later, which does not read it out', async () => {
    await post('An earlier paper');
    await page.waitForTimeout(20);
    await open();
    await inDiscord('An earlier paper').waitFor();
    expect(await spoken()).toBe('');
    await page.reload();
    await inSlack('An earlier paper').waitFor();
    expect(await rows().count()).toBe(1);
  });

  it('takes nobody away from what they read', async () => {
    await open();
    await ask('/long');
    await ask('/long too');
    const main = page.locator('main');
    await main.evaluate((element) => element.scrollTo(0, 100));
    await post('A paper below');
    await inDiscord('A paper below').waitFor();
    expect(await main.evaluate((element) => element.scrollTop)).toBe(100);
    await main.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await post('A paper in view');
    await inDiscord('A paper in view').waitFor();
    await expect
      .poll(() =>
        rows()
          .last()
          .evaluate((row) => row.getBoundingClientRect().top < innerHeight),
      )
      .toBe(true);
  });

  it('brings the answers to its buttons as messages of their own, by the keyboard alone', async () => {
    await open();
    await post('A paper with a button');
    const button = page
      .getByRole('region', { name: 'As Slack shows it' })
      .getByRole('button', { name: 'What this channel follows' });
    await button.focus();
    await page.keyboard.press('Enter');
    await inDiscord('The answer to following.').waitFor();
    expect(await rows().count()).toBe(2);
    await inDiscord('A paper with a button').waitFor();
  });

  it('is shown once when the page was away meanwhile', async () => {
    await open();
    await post('Before');
    await inDiscord('Before').waitFor();
    const turn = (state: string) =>
      page.evaluate((visibility) => {
        Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await turn('hidden');
    await post('Meanwhile');
    await page.waitForTimeout(200);
    expect(await rows().count()).toBe(1);
    await turn('visible');
    await inDiscord('Meanwhile').waitFor();
    expect(await rows().count()).toBe(2);
  });
});
