/**
 * TeX's commands for single characters. `operator` stands between two things, `function` is a name in upright letters, `big`
 * takes what follows; `open` and `close` are brackets. All that is left is an ordinary character.
 */
export type SymbolKind = 'ordinary' | 'operator' | 'function' | 'big' | 'open' | 'close';

export interface TexSymbol {
  readonly kind: SymbolKind;
  readonly text: string;
}

const ordinary = `
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ lambda λ mu μ
nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω digamma ϝ upmu μ upalpha α upbeta β
varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varPhi Φ varPsi Ψ varOmega Ω
ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ eth ð mho ℧ Bbbk 𝕜 complement ∁
infty ∞ partial ∂ nabla ∇ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ surd √
prime ′ backprime ‵ degree ° textdegree ° circledR ® copyright © textcopyright © textregistered ® texttrademark ™ checkmark ✓
dagger † ddagger ‡ dag † ddag ‡ textdagger † S § P ¶ textsection § textparagraph ¶ pounds £ textsterling £ euro € texteuro €
yen ¥ textyen ¥ textcent ¢ sharp ♯ flat ♭ natural ♮ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ square □ Box □ blacksquare ■
Diamond ◇ lozenge ◊ blacklozenge ⧫ bigstar ★ triangle △ blacktriangle ▲ triangledown ▽ bigcirc ◯ bigtriangleup △ bigtriangledown ▽
ldots … dots … dotsc … dotso … textellipsis … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱ vert | Vert ‖ lvert | rvert | lVert ‖ rVert ‖
textmu µ textohm Ω textbullet • textendash – textemdash — textquotedblleft “ textquotedblright ” textquoteleft ‘ textquoteright ’
textperiodcentered · textperthousand ‰ textpertenthousand ‱ textonehalf ½ textonequarter ¼ textthreequarters ¾ textnumero №
textrightarrow → textleftarrow ← textless < textgreater > textbar | textquotedbl " textexclamdown ¡ textquestiondown ¿
guillemotleft « guillemotright » AA Å aa å AE Æ ae æ OE Œ oe œ O Ø o ø L Ł l ł ss ß SS ẞ i ı j ȷ DH Ð dh ð DJ Đ dj đ TH Þ th þ NG Ŋ ng ŋ
LaTeX LaTeX TeX TeX BibTeX BibTeX slash / micron µm sun ☉ astrosun ☉ earth ⊕ msun M☉ Msun M☉ lsun L☉ rsun R☉ arcsec ″ arcmin ′
`;

const operator = `
pm ± mp ∓ times × div ÷ cdot · centerdot · bullet • ast * star ⋆ circ ∘ diamond ⋄ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙
boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡ wedge ∧ land ∧ vee ∨ lor ∨ cap ∩ cup ∪ Cap ⋒ Cup ⋓ uplus ⊎ sqcap ⊓ sqcup ⊔ setminus ∖
smallsetminus ∖ wr ≀ amalg ⨿ ltimes ⋉ rtimes ⋊ bowtie ⋈ triangleleft ◁ triangleright ▷ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ dotplus ∔ veebar ⊻
leq ≤ le ≤ leqslant ⩽ geq ≥ ge ≥ geqslant ⩾ leqq ≦ geqq ≧ neq ≠ ne ≠ ll ≪ gg ≫ lll ⋘ ggg ⋙ lt < gt > lesssim ≲ gtrsim ≳ lessgtr ≶ gtrless ≷
lessapprox ⪅ gtrapprox ⪆ nleq ≰ ngeq ≱ nless ≮ ngtr ≯ prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿
sim ∼ nsim ≁ simeq ≃ approx ≈ approxeq ≊ cong ≅ ncong ≇ equiv ≡ asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔ coloneq ≔ eqqcolon ≕ propto ∝ varpropto ∝
in ∈ notin ∉ ni ∋ owns ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ nsubseteq ⊈ nsupseteq ⊉ subsetneq ⊊ supsetneq ⊋ subsetneqq ⫋ Subset ⋐ Supset ⋑
sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ mid ∣ nmid ∤ parallel ∥ nparallel ∦ perp ⟂ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ nvdash ⊬ nvDash ⊭
therefore ∴ because ∵ smile ⌣ frown ⌢ trianglelefteq ⊴ trianglerighteq ⊵ between ≬ pitchfork ⋔
to → rightarrow → longrightarrow ⟶ leftarrow ← gets ← longleftarrow ⟵ leftrightarrow ↔ longleftrightarrow ⟷ Rightarrow ⇒ implies ⟹
Longrightarrow ⟹ Leftarrow ⇐ Longleftarrow ⟸ impliedby ⟸ Leftrightarrow ⇔ iff ⟺ Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼
uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ hookrightarrow ↪
hookleftarrow ↩ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ rightrightarrows ⇉
rightleftarrows ⇄ leftrightarrows ⇆ leadsto ⇝ rightsquigarrow ⇝ leftrightsquigarrow ↭ twoheadrightarrow ↠ nrightarrow ↛ nleftarrow ↚
nRightarrow ⇏ nLeftarrow ⇍ rightarrowtail ↣ dashrightarrow ⇢ curvearrowright ↷ circlearrowright ↻ circlearrowleft ↺ multimap ⊸ colon :
`;

const functions = `arccos arcsin arctan arg cos cosh cot coth csc deg dim exp gcd hom inf ker lg lim liminf limsup ln log max min sec sin sinh
sup tan tanh Pr det argmax argmin`;

const big = `
sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀ bigsqcup ⨆ biguplus ⨄
`;

const open = 'langle ⟨ lbrace { lbrack [ lceil ⌈ lfloor ⌊ llbracket ⟦ lparen (';
const close = 'rangle ⟩ rbrace } rbrack ] rceil ⌉ rfloor ⌋ rrbracket ⟧ rparen )';

function* pairs(list: string): Iterable<readonly [name: string, text: string]> {
  const words = list.trim().split(/\s+/);
  for (let at = 0; at + 1 < words.length; at += 2) yield [words[at] ?? '', words[at + 1] ?? ''];
}

function* entries(): Iterable<readonly [name: string, symbol: TexSymbol]> {
  const tables = { ordinary, operator, big, open, close } as const;
  for (const kind of ['ordinary', 'operator', 'big', 'open', 'close'] as const)
    for (const [name, text] of pairs(tables[kind])) yield [name, { kind, text }];
  for (const name of functions.split(/\s+/)) yield [name, { kind: 'function', text: name }];
}

/** By the command's name without its backslash. */
export const symbols: ReadonlyMap<string, TexSymbol> = new Map(entries());

/** Commands of letters, after which TeX takes white space for the command's end: `S\o ren` is Søren. */
export const letterCommands: ReadonlySet<string> = new Set(
  'AA aa AE ae OE oe O o L l ss SS i j DH dh DJ dj TH th NG ng'.split(' '),
);
