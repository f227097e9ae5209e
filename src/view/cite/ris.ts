import type { Paper } from '../../model/paper.ts';
import { linkOf } from '../../model/paper-id.ts';
import { readable } from '../../text/readable.ts';
import { citedAuthors } from './author-name.ts';
import { publication, publisherDoi } from './publication.ts';

/** RIS records in the papers' order: lines of `TAG  - value` that end with CR LF, each record from TY to ER. */
export function ris(papers: readonly Paper[]): string {
  return papers.map(record).join('');
}

function record(paper: Paper): string {
  const { names, more } = citedAuthors(paper);
  const place = publication(paper);
  const named = place.kind === 'journal' || place.kind === 'proceedings';
  const type = named ? (place.kind === 'journal' ? 'JOUR' : 'CONF') : 'UNPB';
  const lines: readonly (readonly [tag: string, value: string | undefined])[] = [
    ['TY', type],
    ['TI', paper.title],
    ...names.map(
      (name) =>
        [
          'AU',
          name.kind === 'group'
            ? name.name
            : [name.family, name.given, name.suffix]
                .filter((part) => part !== undefined && part !== '')
                .join(', '),
        ] as const,
    ),
    ['PY', paper.published.slice(0, 4)],
    ['DA', paper.published.replaceAll('-', '/')],
    ['T2', named ? place.name : undefined],
    ['N1', place.kind === 'venue' ? place.name : undefined],
    ['N1', more ? 'The list of authors is incomplete.' : undefined],
    ['KW', paper.primaryCategory],
    ...(paper.categories ?? [])
      .filter((category) => category !== paper.primaryCategory)
      .map((category) => ['KW', category] as const),
    ['AN', paper.id.startsWith('local:') ? undefined : paper.id],
    ['DO', publisherDoi(paper) ?? paper.doi],
    ['UR', linkOf(paper)],
    ['AB', paper.abstract],
  ];
  const text = lines.flatMap(([tag, value]) => {
    const shown = readable(value ?? '');
    return shown === '' ? [] : [`${tag}  - ${shown}\r\n`];
  });
  return `${text.join('')}ER  - \r\n`;
}
