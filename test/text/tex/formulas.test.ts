import { describe, expect, it } from 'vitest';
import { texToUnicode } from '../../../src/text/tex/tex.ts';

const cases = (table: readonly (readonly [tex: string, read: string])[]) =>
  it.each(table)('%s is %s', (tex, read) => {
    expect(texToUnicode(tex)).toBe(read);
  });

describe('delimiters', () => {
  cases(
    [
      ['so $a+b$ is', 'so a+b is'],
      ['so $$a+b$$ is', 'so a+b is'],
      [String.raw`so \(a+b\) is`, 'so a+b is'],
      [String.raw`so \[a+b\] is`, 'so a+b is'],
      [String.raw`\begin{equation} a+b \end{equation}`, 'a+b'],
      ['$ x $ alone', 'x alone'],
      ['Let $ v$ be', 'Let v be'],
      ['a$n$b', 'anb'],
    ].map(([tex = '', read = '']) => [tex, read] as const),
  );
});

describe('raised and lowered', () => {
  cases([
    ['$λ_{max}$', 'λₘₐₓ'],
    ['$2/η$', '2/η'],
    [String.raw`$\ell_{\infty}$`, 'ℓ_∞'],
    [String.raw`$\mathcal{O}(n^2)$`, '𝒪(n²)'],
    ['$x^{n+1}$', 'xⁿ⁺¹'],
    ['$x_{i,j}$', 'x_(i,j)'],
    ['$x^{2q}$', 'x^(2q)'],
    ['$x_q$', 'x_q'],
    ['$x_{q}y$', 'x_q y'],
    ['$x^{np^s}$', 'x^(npˢ)'],
    [String.raw`$\mathbb{F}_{q^m}$`, '𝔽_(qᵐ)'],
    ['$x_i^2$', 'xᵢ²'],
    ['CO$_2$ and $^{13}$C', 'CO₂ and ¹³C'],
    [String.raw`$360^\circ$`, '360°'],
    [String.raw`$A^\top$`, 'Aᵀ'],
    ["$f''(x)$", 'f′′(x)'],
    ['$p^*$', 'p^*'],
    ['Ada Author$^*$', 'Ada Author*'],
    [String.raw`$x_{\text{max}}$`, 'xₘₐₓ'],
    [String.raw`$\sqrt{s_{_{NN}}}$`, '√(s_NN)'],
  ]);
});

describe('symbols', () => {
  cases([
    [String.raw`$\alpha\beta\Gamma\varepsilon$`, 'αβΓε'],
    [String.raw`$a \leq b \ne c$`, 'a ≤ b ≠ c'],
    [String.raw`$\alpha\leq\beta$`, 'α≤β'],
    [String.raw`$x\in S$ and $x \in S$`, 'x∈S and x ∈ S'],
    [String.raw`$n \to \infty$`, 'n → ∞'],
    [String.raw`$224\times224$`, '224×224'],
    [String.raw`$2\times$`, '2×'],
    [String.raw`$\sim$10`, '∼10'],
    [String.raw`$\pm 0.5$`, '±0.5'],
    [String.raw`$-$7.4\%, $+$3`, '-7.4%, +3'],
    [String.raw`$A \Rightarrow B \iff C$`, 'A ⇒ B ⟺ C'],
    [String.raw`$\forall x \exists y$`, '∀x ∃y'],
    [String.raw`$x \not= y \not\in Z$`, 'x ≠ y ∉ Z'],
    [String.raw`$a \cdot b$`, 'a · b'],
    [String.raw`$\nabla f$`, '∇f'],
    [String.raw`$\{a, b\}$`, '{a, b}'],
    [String.raw`$\langle x, y\rangle$`, '⟨x, y⟩'],
    [String.raw`$\|x\|_2$`, '‖x‖₂'],
    [String.raw`$5\%$`, '5%'],
    [String.raw`steps$\unicode{x2014}$those`, 'steps—those'],
    [String.raw`$\deg f$ at $4\deg$`, 'deg f at 4°'],
  ]);
});

describe('spacing', () => {
  cases([
    [String.raw`$\alpha + x = -1$`, 'α + x = -1'],
    [String.raw`$\alpha x$`, 'αx'],
    [String.raw`$O(n \log n)$`, 'O(n log n)'],
    [String.raw`$\sin\theta$`, 'sin θ'],
    [String.raw`$\max(a,b)$`, 'max(a,b)'],
    [String.raw`$\sum_{i=1}^n x_i$`, '∑ᵢ₌₁ⁿ xᵢ'],
    [String.raw`$10\,000$ and $10{,}000$`, '10 000 and 10,000'],
    [String.raw`$x\!y \quad z$`, 'xy z'],
    [String.raw`$x \text{ if } y$`, 'x if y'],
  ]);
});

describe('fractions, roots, brackets', () => {
  cases([
    [String.raw`$\frac{a}{b}$`, 'a/b'],
    [String.raw`$\frac{a+b}{c}$`, '(a+b)/c'],
    [String.raw`$\frac{1}{2n}$`, '1/(2n)'],
    [String.raw`$\frac12$`, '1/2'],
    [String.raw`$x\frac{1}{2}$`, 'x(1/2)'],
    [String.raw`$\frac{a}{b}^2$`, '(a/b)²'],
    [String.raw`$\frac{\partial L}{\partial w}$`, '∂L/∂w'],
    [String.raw`$1 - \frac{1}{e}$`, '1 - 1/e'],
    ['${a \\over b}$', 'a/b'],
    [String.raw`$\sqrt{x}$`, '√x'],
    [String.raw`$\sqrt{x+1}$`, '√(x+1)'],
    [String.raw`$\sqrt[3]{x}$`, '∛x'],
    [String.raw`$\sqrt[n]{x}$`, 'ⁿ√x'],
    [String.raw`$\sqrt 2 x$`, '√2 x'],
    [String.raw`$\binom{n}{k}$`, '(n choose k)'],
    [String.raw`$\left(\frac{a}{b}\right)$`, '(a/b)'],
    [String.raw`$\left. x \right|$`, 'x |'],
    [String.raw`$\big( x \big)$`, '(x)'],
    [String.raw`$a \equiv b \pmod{p}$`, 'a ≡ b (mod p)'],
  ]);
});

describe('alphabets and accents', () => {
  cases([
    [String.raw`$\mathbb{R}^n \mathbb C$`, 'ℝⁿ ℂ'],
    [String.raw`$\mathcal{L}$`, 'ℒ'],
    [String.raw`$\mathfrak{g}$`, '𝔤'],
    [String.raw`$\mathbf{x}$`, '𝐱'],
    [String.raw`$\mathrm{SU}(2)$`, 'SU(2)'],
    [String.raw`$\mathcal{ALC}$`, 'ALC'],
    ['${\\cal O}(1)$', '𝒪(1)'],
    [String.raw`$\operatorname{rank} A$`, 'rank A'],
    [String.raw`$\boldsymbol{\theta}$`, 'θ'],
    [String.raw`$\hat{x}$`, 'x̂'],
    [String.raw`$\tilde{O}(n)$`, 'Õ(n)'],
    [String.raw`$\bar x$`, 'x̄'],
    [String.raw`$\vec{v}$`, 'v⃗'],
    [String.raw`$\dot{q}$`, 'q̇'],
    [String.raw`$\overline{AB}$`, 'A̅B̅'],
    [String.raw`$[\underline{\sigma}, \overline{\sigma}]$`, '[σ\u0332, σ\u0305]'],
    [String.raw`$\underline{\textbf{S}}$ystem, $\underline{ab} + 1$`, 'System, ab + 1'],
    [String.raw`$\hat{x_1}$`, 'x̂₁'],
  ]);
});

describe('a formula that is not understood stays as written, dollars included', () => {
  it.each([
    String.raw`$\ours^2$`,
    String.raw`$a + \frac{\ours}{b}$`,
    String.raw`$\frac{a}$`,
    String.raw`$x^$`,
    String.raw`$x_{a$`,
    String.raw`$\hat{abc}$`,
    String.raw`$\text{\ours}$`,
    String.raw`\(\ours\)`,
    String.raw`\[a & b\]`,
    String.raw`\begin{align} a &= b \\ c &= d \end{align}`,
    String.raw`$\left$`,
    String.raw`\(a`,
    String.raw`\begin{align} \begin{cases} a \end{cases} \\ 5\% \end{align}`,
  ])('%s', (tex) => {
    expect(texToUnicode(`so ${tex} is`)).toBe(`so ${tex} is`);
  });
});

describe('dollars that are no math', () => {
  it.each([
    'costs $5 and $10',
    'costs $5 and $10, US$',
    'US$ 3 million',
    '$1,000',
    '$5-$10 or US$5 vs US$6',
    'from $0.13 to $0.20 per page',
    '$HOME',
    '$PATH and $HOME',
    '$PATH:$HOME',
    'echo "$USER_NAME" and $HOME_DIR',
    '$$',
    'a $ b',
  ])('%s', (text) => {
    expect(texToUnicode(text)).toBe(text);
  });

  it('nor are they where prose with commands stands between them', () => {
    expect(texToUnicode(String.raw`$5 in the \emph{first} year (US$)`)).toBe('$5 in the first year (US$)');
  });

  it('does not keep formulas beside money from being read', () => {
    expect(texToUnicode(String.raw`\$5 for $n^2$ pages, $10 for $x$ more`)).toBe(
      '$5 for n² pages, $10 for x more',
    );
  });
});
