import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { StateFolder } from './state-folder.ts';

const script = fileURLToPath(new URL('./write-for-ever.ts', import.meta.url));
const order = ['due', 'intent', 'done'];

/**
 * Kills a writing process after each of so many milliseconds, and looks for what it had said was durable.
 * @returns how many lines it said, and those of which the state knows nothing, with the delay
 */
export async function killAfter(delays: readonly number[]): Promise<{ said: number; lost: string[] }> {
  const folder = new StateFolder();
  const lost: string[] = [];
  const said = new Map<string, string>();
  let lines = 0;
  try {
    for (const delay of delays) {
      const child = spawn(process.execPath, [script, folder.path], { stdio: ['ignore', 'pipe', 'inherit'] });
      let text = '';
      const opened = once(child.stdout, 'data');
      child.stdout.on('data', (part: Buffer) => {
        text += part.toString();
      });
      await opened;
      await wait(delay);
      child.kill('SIGKILL');
      await once(child, 'close');
      const whole = text.slice(0, text.lastIndexOf('\n')).split('\n').slice(1);
      lines += whole.length;
      for (const line of whole) {
        const [step = '', paper = ''] = line.split(' ');
        said.set(paper, step);
      }
      const state = await folder.open();
      const keys = await state.papers.keys();
      for (const [paper, step] of said) {
        const there = (await state.journal.ofPaper('local:channel', paper))?.state ?? 'nothing';
        const isLost = !keys.has(paper) || order.indexOf(there) < order.indexOf(step);
        if (isLost) lost.push(`${step} ${paper} is ${there} after ${delay} ms`);
      }
      await state.close();
    }
  } finally {
    folder.remove();
  }
  return { said: lines, lost };
}
