import { createRoot } from 'react-dom/client';
import type { Welcome } from '../wire.ts';
import { App } from './app.tsx';
import { dressDiscord } from './discord-dress.ts';
import { loadSlackStyle } from './slack-style.ts';

/** Starts the page: the greeting and Slack's style first, so that nothing is drawn twice. */
async function main(): Promise<void> {
  const place = document.getElementById('app');
  if (!place) return;
  dressDiscord();
  const [response, slackStyle] = await Promise.all([fetch('/welcome'), loadSlackStyle()]);
  const welcome: Welcome = await response.json();
  createRoot(place).render(<App welcome={welcome} slackStyle={slackStyle} />);
}

void main();
