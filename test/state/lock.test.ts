import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StateFolder } from './state-folder.ts';

const script = fileURLToPath(new URL('./hold-open.ts', import.meta.url));

let folder: StateFolder;
let child: ChildProcess | undefined;
beforeEach(() => {
  folder = new StateFolder();
});
afterEach(async () => {
  if (child !== undefined && child.exitCode === null && child.signalCode === null) await kill(child);
  child = undefined;
  folder.remove();
});

async function holdOpen(): Promise<ChildProcess> {
  const started = spawn(process.execPath, [script, folder.path], { stdio: ['ignore', 'pipe', 'inherit'] });
  child = started;
  await once(started.stdout, 'data');
  return started;
}

async function kill(started: ChildProcess): Promise<void> {
  started.kill('SIGKILL');
  await once(started, 'exit');
}

it('a second process is refused, told who has the state, and disturbs nothing', async () => {
  const { pid } = await holdOpen();
  expect(await folder.refusal()).toBe(
    `Another Paperboy (pid ${pid}) uses this state folder: ${folder.path}.`,
  );
  expect(await folder.refusal()).toContain(`pid ${pid}`);
});

it('a process that is stopped still has its state', async () => {
  const started = await holdOpen();
  started.kill('SIGSTOP');
  expect(await folder.refusal()).toMatch(/Another Paperboy/);
});

it('kill -9 lets go of it at once', async () => {
  await kill(await holdOpen());
  await folder.fill();
});

it('within one process as well', async () => {
  const state = await folder.open();
  expect(await folder.refusal()).toContain(`pid ${process.pid}`);
  expect(await state.follows.all()).toEqual([]);
  await state.close();
  await folder.fill();
});
