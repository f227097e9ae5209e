/**
 * English words that hold a sentence together and say nothing of its subject: articles, pronouns, prepositions,
 * conjunctions, auxiliary verbs, and the adverbs that join sentences; folded, each once.
 */
export const functionWords: readonly string[] = `
a about above across after again against all almost along already also although always am among an and another any are
as at be because been before being below between both but by can cannot could did do does doing done down during each
either else etc even ever every few for from further furthermore had has have having he hence her here hers him his how
however i if in indeed into is it its itself just may me might more moreover most much must my neither no nor not now of
off often on once one only onto or other others our ours out over own per quite rather same shall she should since so some
still such than that the their theirs them themselves then there thereby therefore these they this those though through
throughout thus to together too toward towards under until up upon us very via was we were what when where whereas whether
which while who whom whose why will with within without would yet you your
`
  .trim()
  .split(/\s+/);
