import type { LoopbackPaper } from './papers.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const seconds = (moment: number): string => `${new Date(moment).toISOString().slice(0, 19)}Z`;
const last = ({ versions }: LoopbackPaper): number => versions.at(-1) ?? 0;
const first = ({ versions }: LoopbackPaper): number => versions[0] ?? 0;

/** A page of the query API, as export.arxiv.org words it since 2026. */
export function atomFeed(
  page: readonly LoopbackPaper[],
  { start, total, size, now }: { start: number; total: number; size: number; now: number },
): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/loopback</id>
  <title>arXiv Query</title>
  <updated>${seconds(now)}</updated>
  <opensearch:itemsPerPage>${size}</opensearch:itemsPerPage>
  <opensearch:totalResults>${total}</opensearch:totalResults>
  <opensearch:startIndex>${start}</opensearch:startIndex>
${page.map(atomEntry).join('\n')}
</feed>
`;
}

const atomEntry = (paper: LoopbackPaper): string => `  <entry>
    <id>http://arxiv.org/abs/${paper.id}v${paper.versions.length}</id>
    <title>${escaped(paper.title)}</title>
    <updated>${seconds(last(paper))}</updated>
    <summary>${escaped(paper.abstract)}</summary>
${paper.categories.map((term) => `    <category term="${term}" scheme="http://arxiv.org/schemas/atom"/>`).join('\n')}
    <published>${seconds(first(paper))}</published>
${paper.comment === undefined ? '' : `    <arxiv:comment>${escaped(paper.comment)}</arxiv:comment>\n`}    <arxiv:primary_category term="${paper.categories[0]}"/>
${paper.authors.map((name) => `    <author><name>${escaped(name)}</name></author>`).join('\n')}
  </entry>`;

/** An answer of OAI-PMH around what a verb answers, or around an error. */
export const oaiAnswer = (inside: string, now: number): string => `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
<responseDate>${seconds(now)}</responseDate>
<request verb="ListRecords">https://oaipmh.arxiv.org/oai</request>
${inside}
</OAI-PMH>
`;

export const oaiError = (code: string, said: string): string =>
  `<error code="${code}">${escaped(said)}</error>`;

export const oaiRecords = (page: readonly LoopbackPaper[], token: string | undefined): string =>
  `<ListRecords>
${page.map(oaiRecord).join('\n')}
${token === undefined ? '' : `<resumptionToken expirationDate="soon">${escaped(token)}</resumptionToken>`}
</ListRecords>`;

const oaiRecord = (paper: LoopbackPaper): string => `<record>
<header><identifier>oai:arXiv.org:${paper.id}</identifier><datestamp>${paper.datestamp}</datestamp></header>
<metadata>
<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/">
<id>${paper.id}</id>
<submitter>${escaped(paper.authors[0] ?? '')}</submitter>
${paper.versions
  .map((moment, index) => {
    const size = index + 1 === paper.versions.length ? (paper.kilobytes ?? 12) : 12;
    return `<version version="v${index + 1}"><date>${new Date(moment).toUTCString()}</date><size>${size}kb</size></version>`;
  })
  .join('\n')}
<title>${escaped(paper.title)}</title>
<authors>${escaped(paper.authors.join(', '))}</authors>
<categories>${paper.categories.join(' ')}</categories>
${paper.comment === undefined ? '' : `<comments>${escaped(paper.comment)}</comments>`}
<abstract>${escaped(paper.abstract)}</abstract>
</arXivRaw>
</metadata>
</record>`;

/** A day's announcements of one category. */
export const rssFeed = (feed: string, page: readonly LoopbackPaper[], day: string): string =>
  `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>${feed} updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/${feed}</link>
    <lastBuildDate>${new Date(`${day}T04:00:00Z`).toUTCString()}</lastBuildDate>
    <skipDays><day>Sunday</day><day>Saturday</day></skipDays>
${page.map(rssItem).join('\n')}
  </channel>
</rss>
`;

const rssItem = (paper: LoopbackPaper): string => `    <item>
      <title>${escaped(paper.title)}</title>
      <link>https://arxiv.org/abs/${paper.id}</link>
      <description>arXiv:${paper.id}v${paper.versions.length} Announce Type: ${paper.announced.type}
Abstract: ${escaped(paper.abstract)}</description>
      <guid isPermaLink="false">oai:arXiv.org:${paper.id}v${paper.versions.length}</guid>
${paper.categories.map((category) => `      <category>${category}</category>`).join('\n')}
      <arxiv:announce_type>${paper.announced.type}</arxiv:announce_type>
      <dc:creator>${escaped(paper.authors.join(', '))}</dc:creator>
    </item>`;
