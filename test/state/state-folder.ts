import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PersonError } from '../../src/errors.ts';
import { openState } from '../../src/state/open.ts';
import type { State } from '../../src/state/state.ts';

/** A state folder of its own in the temporary folder. */
export class StateFolder {
  readonly root = mkdtempSync(join(tmpdir(), 'paperboy-state-'));
  readonly path = join(this.root, 'var');
  readonly file = join(this.path, 'paperboy.sqlite');

  open(): Promise<State> {
    return openState(this.path, { clock: () => new Date(1000) });
  }

  /** What opening says when it refuses. */
  async refusal(): Promise<string> {
    try {
      await (await this.open()).close();
    } catch (error) {
      if (error instanceof PersonError) return error.message;
      throw error;
    }
    throw new Error('the state was opened');
  }

  /** Opens a state and closes it, with something in it. */
  async fill(papers = 1): Promise<void> {
    const state = await this.open();
    const sightings = Array.from({ length: papers }, (_, at) => ({
      paper: `arxiv:${at}`,
      source: 'data',
      firstSeen: 1,
      verdict: 'baseline' as const,
      keys: [`arxiv:${at}`],
    }));
    await state.papers.record({ source: 'data', at: 1, sightings, due: [] });
    await state.close();
  }

  /** Runs SQL in the file, beside the bot. */
  sql(text: string): void {
    const file = new DatabaseSync(this.file);
    file.exec(text);
    file.close();
  }

  read(): Buffer {
    return readFileSync(this.file);
  }

  write(content: string | Buffer): void {
    writeFileSync(this.file, content);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
