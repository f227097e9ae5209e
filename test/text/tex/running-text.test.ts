import { describe, expect, it } from 'vitest';
import { texToUnicode } from '../../../src/text/tex/tex.ts';

const cases = (table: readonly (readonly [tex: string, read: string])[]) =>
  it.each(table)('%s is %s', (tex, read) => {
    expect(texToUnicode(tex)).toBe(read);
  });

describe('accents', () => {
  cases([
    [String.raw`Erd\H{o}s--R\'enyi`, 'Erdős–Rényi'],
    [String.raw`Erd{\H o}s`, 'Erdős'],
    [
      String.raw`Schr\"odinger, Schr\"{o}dinger, Schr{\"o}dinger, Schr{\"}odinger`,
      'Schrödinger, Schrödinger, Schrödinger, Schrödinger',
    ],
    [String.raw`{\'e} \'{e} \'e`, 'é é é'],
    [String.raw`\v{C}erenkov`, 'Čerenkov'],
    [String.raw`Fran\c cois, gar\c{c}on`, 'François, garçon'],
    [String.raw`Stra\ss e, S\o ren, \L{}ukasz, {\AA}ngstr\"om`, 'Straße, Søren, Łukasz, Ångström'],
    [String.raw`na\"{\i}ve, na\"\i ve`, 'naïve, naïve'],
    [String.raw`Nguy\~{\^e}n`, 'Nguyễn'],
    [
      String.raw`S\~ao, Universit\`a, \^ile, \=a, \.Zak, \u{a}, \k{a}, \r{a}, \d{a}`,
      'São, Università, île, ā, Żak, ă, ą, å, ạ',
    ],
    [String.raw`\b{eta}-VAE, \r{ho} = 0.7, Cohen's \k{appa}`, "β-VAE, ρ = 0.7, Cohen's κ"],
    [String.raw`today\'s`, "today's"],
  ]);

  it.each([String.raw`\"q`, String.raw`\b score`, String.raw`a\.b`, String.raw`\d+`])(
    '%s is no letter of any language',
    (text) => {
      expect(texToUnicode(text)).toBe(text);
    },
  );
});

describe('commands of text', () => {
  cases([
    [String.raw`\textbf{a} \textit{b} \emph{c} \textsc{d} \texttt{e}`, 'a b c d e'],
    [String.raw`{\em so} {\bf is} it`, 'so is it'],
    [String.raw`\emph{a \textbf{$x^2$} b}`, 'a x² b'],
    [String.raw`\textcolor{red}{so}`, 'so'],
    [String.raw`5\% \& \_ \# \$ 3`, '5% & _ # $ 3'],
    [String.raw`as \cite{author2020} and \citep[p. 5]{b} say`, 'as [author2020] and [b] say'],
    [String.raw`Fig.~\ref{fig:a}`, 'Fig. [fig:a]'],
    [
      String.raw`the data\footnote{At \url{https://example.org/a\_b}.}`,
      'the data (At https://example.org/a_b.)',
    ],
    [String.raw`\href{https://example.org/x}{here}`, 'here (https://example.org/x)'],
    [String.raw`\href{https://example.org/x}{example.org/x}`, 'https://example.org/x'],
    [String.raw`\href{https://example.org/x}.`, 'https://example.org/x.'],
    [String.raw`CO\textsubscript{2}, 1\textsuperscript{st}`, 'CO₂, 1ˢᵗ'],
    [String.raw`\LaTeX{} and \ldots`, 'LaTeX and …'],
    [String.raw`\eg so, \ie that`, 'e.g. so, i.e. that'],
    ['{B}ayes and {BERT}s', 'Bayes and BERTs'],
    ['the set {a, b} and {0,1}', 'the set {a, b} and {0,1}'],
  ]);
});

describe('symbols and scripts outside of formulas', () => {
  cases([
    [String.raw`O(n \log n) time, O(\log(n))`, 'O(n log n) time, O(log(n))'],
    [String.raw`\alpha particles, 360{\deg}, {\sim}10`, 'α particles, 360°, ∼10'],
    ['O(n^2), 10^5, R^{2}, z_{abs}, 10^{-3}', 'O(n²), 10⁵, R², z_abs, 10⁻³'],
    ['^{76}Ge', '⁷⁶Ge'],
    ['snake_case_name, x_1, a^b, 10^2.5', 'snake_case_name, x_1, a^b, 10^2.5'],
    [String.raw`a \frac{1}{2} b`, 'a 1/2 b'],
  ]);
});

describe('dashes, quotation marks, ties', () => {
  cases([
    ['pages 1--10, so -- or so---and', 'pages 1–10, so – or so—and'],
    ['run --help, a --> b, <!-- x -->, -----', 'run --help, a --> b, <!-- x -->, -----'],
    ["``so'' and `so'", '“so” and ‘so’'],
    ['``so" he said', '“so” he said'],
    ["the users' 5'' and `code` and ```block```", "the users' 5'' and `code` and ```block```"],
    ["``a `b' c''", '“a ‘b’ c”'],
    ['Theorem~1, Fig.~2, modalities~(audio)', 'Theorem 1, Fig. 2, modalities (audio)'],
    ['~10%, 10~30, z~1.4, (~8), ~/.profile, \\~10', '~10%, 10~30, z~1.4, (~8), ~/.profile, ~10'],
  ]);
});

describe('what is not understood stays as written, and the rest is read', () => {
  cases([
    [String.raw`\ours{} gains 5\% on $n^2$`, String.raw`\ours{} gains 5% on n²`],
    [String.raw`\ours[a]{b_{c}}{d--e}--f`, String.raw`\ours[a]{b_{c}}{d--e}–f`],
    [String.raw`{\ours} gains`, String.raw`{\ours} gains`],
    [String.raw`{\em \ours} gains`, String.raw`\ours gains`],
    [
      String.raw`\begin{itemize} \item 5\% \end{itemize} and 5\%`,
      String.raw`\begin{itemize} \item 5\% \end{itemize} and 5%`,
    ],
    [String.raw`\footnote{never closed 5\%`, String.raw`\footnote{never closed 5%`],
    [String.raw`\x\$x\$`, String.raw`\x\$x\$`],
    [
      'https://example.org/a_b~c--d?x=$y and www.example.org/{a}',
      'https://example.org/a_b~c--d?x=$y and www.example.org/{a}',
    ],
  ]);
});
