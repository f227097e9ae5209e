import { describe, expect, test } from 'vitest';
import { renderPlain } from '../../src/card/plain.ts';
import type { Fetched } from '../../src/source/source.ts';
import { minute, paperOf } from '../announce/world.ts';
import { GatherWorld } from '../gather/gather-world.ts';
import { MadeUpSource } from '../gather/made-up-source.ts';
import { member } from './asking.ts';
import { openChannel, people } from './channel.ts';

/** What `/paperboy health` says of a source that answered so. */
async function health(answer: Fetched | undefined, asker = {}): Promise<string> {
  const arxiv = new MadeUpSource();
  arxiv.publish(paperOf(1), paperOf(2));
  const here = await GatherWorld.begun([arxiv]);
  await here.follow();
  if (answer !== undefined) arxiv.fault = () => answer;
  await here.minutes(4);
  const { ask } = await openChannel();
  return renderPlain((await ask('paperboy health', { sources: here.gatherer, ...asker })).card);
}

describe('health', () => {
  test.each<[string, Fetched | undefined, RegExp[]]>([
    [
      'nothing new',
      undefined,
      [/All is well/, /arXiv.*08:20 UTC.*: nothing new; last papers .*08:08 UTC: 2/],
    ],
    ['an empty feed', { kind: 'empty', cursor: '2' }, [/All is well/, /an empty feed, as on days without/]],
    [
      'papers',
      { kind: 'papers', papers: [{ paper: paperOf(3) }], cursor: '3', more: false },
      [/All is well/, /: 1 paper; last papers .*08:20 UTC: 1/],
    ],
    [
      'a refusal',
      { kind: 'refused', status: 429, retryAfterMs: 30 * minute, said: 'Rate exceeded.' },
      [/1 notice/, /refused with status 429, to be asked again after .*08:50 UTC: Rate exceeded\. It last/],
    ],
    [
      'HTML',
      { kind: 'not an answer', said: 'text/html' },
      [/1 notice/, /no answer of this service: text\/html/],
    ],
    ['a cut answer', { kind: 'cut', said: 'no end' }, [/1 notice/, /the answer was cut off: no end/]],
    ['no connection', { kind: 'unreachable', said: 'ECONNREFUSED' }, [/can’t be reached: ECONNREFUSED/]],
  ])('tells %s as such', async (_, answer, patterns) => {
    const said = await health(answer);
    for (const pattern of patterns) expect(said).toMatch(pattern);
    expect(/nothing new/.test(said)).toBe(answer === undefined);
    if (patterns.length > 0 && answer !== undefined && 'said' in answer) {
      expect(said).toMatch(/arxiv, category cs\.LG failed .* It last worked .*08:10 UTC\./);
      expect(said).toMatch(/1 errand, 1 failing/);
    }
  });

  test('tells it to operators only', async () => {
    const said = await health({ kind: 'cut', said: 'no end' }, { asker: member });
    expect(said).not.toContain('arxiv');
    expect(said).toContain('All is well');
  });
});

describe('/follow names the source that will supply it', () => {
  const from = async (line: string, sources: readonly MadeUpSource[]): Promise<string> => {
    const { gatherer } = await GatherWorld.begun(sources, people);
    const { ask } = await openChannel({ profiles: people });
    return renderPlain((await ask(line, { sources: gatherer })).card);
  };
  const [arxiv, openalex] = [new MadeUpSource(), new MadeUpSource('openalex')];

  test('and the data', async () => {
    expect(await from('follow category cs.LG', [arxiv])).toContain('They come from arXiv, and from the data');
    expect(await from('follow lab', [arxiv, openalex])).toContain('They come from OpenAlex, and from');
    expect(await from('follow author ben byline', [openalex])).toContain('They come from OpenAlex, and from');
  });

  test('or what to set if none does', async () => {
    expect(await from('follow category cs.LG', [])).toContain('An operator can set SOURCES to arxiv.');
    expect(await from('follow lab', [arxiv])).toContain(
      'no source is set that would supply them. An operator can set SOURCES: arxiv looks for names',
    );
  });

  test('or, for words, where they are looked for', async () => {
    expect(await from('follow keyword graphs', [arxiv])).toContain('among what arXiv brings');
    expect(await from('follow all', [])).toContain('An operator can set SOURCES to arxiv.');
  });
});
