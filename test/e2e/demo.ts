/**
 * `npm run demo`: the local chat on a scratch copy of the data, where a made-up lab member publishes a made-up paper after twenty
 * seconds; the schedule finds it and posts it in the local channel.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'paperboy-demo-'));
const data = join(scratch, 'data');
cpSync(join(root, 'data'), data, { recursive: true });

const today = new Date().toISOString().slice(0, 10);
const ada = (papers: readonly object[]) =>
  writeFileSync(
    join(data, 'profiles/ada-author.json'),
    JSON.stringify({ id: 'ada-author', name: 'Ada Author', primaryCategory: 'cs.LG', papers }),
  );
ada([]);

const bot = spawn(process.execPath, ['src/main.ts'], {
  cwd: root,
  env: {
    ...process.env,
    DATA_DIR: data,
    STATE_DIR: join(scratch, 'var'),
    ANNOUNCE_CRON: '*/5 * * * * *',
    ANNOUNCE_TO: 'local:channel',
    LOCAL_CHAT: '1',
  },
  stdio: 'inherit',
});
bot.once('exit', (code) => {
  rmSync(scratch, { recursive: true, force: true });
  process.exit(code ?? 1);
});
// Ctrl-C reaches both; the bot ends first.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => bot.kill('SIGTERM'));

await sleep(20_000);
ada([
  {
    id: 'local:demo',
    title: 'A made-up paper, to see how Paperboy announces one',
    abstract:
      'It says nothing. The bot found it when its data was read again, and posted it at the next moment of its schedule.',
    authors: ['Ada Author', 'Bob Builder'],
    primaryCategory: 'cs.LG',
    published: today,
  },
]);
bot.kill('SIGHUP');
