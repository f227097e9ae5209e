const thing =
  '(?:paper|article|submission|manuscript|work|preprint|e-?print|note|report|letter|thesis|draft|version)';
const gone = '(?:withdrawn|retracted|removed by arxiv|withdraws?)';

/**
 * A sentence that takes the paper back, where comments and abstracts begin with it: "This paper has been withdrawn by the
 * author due to …", "withdrawn by arXiv administrators", "Paper withdrawn". What is said of another paper doesn't begin so.
 */
const takenBack = new RegExp(
  `^\\W*(?:(?:this|the|our) (?:\\w+ )?${thing}?|${thing}|i|we|the authors?|has been|)\\W*` +
    `(?:(?:has|have|had|is|was|being|been|to be|temporarily|hereby|now|voluntarily|\\(?the authors?\\)?) )*${gone}\\b`,
  'i',
);

/**
 * Whether a paper was withdrawn. arXiv keeps the record and its abstract or comment says so
 * (https://info.arxiv.org/help/withdraw.html); the last version then has no source.
 */
export const saysWithdrawn = (comment: string, abstract: string): boolean =>
  takenBack.test(oneLine(comment)) || takenBack.test(oneLine(abstract));

const oneLine = (text: string): string => text.slice(0, 400).replaceAll(/\s+/g, ' ').trim();
