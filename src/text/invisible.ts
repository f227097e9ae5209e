/**
 * Characters that cannot be seen: bidi controls, zero-width and other default-ignorable or control characters.
 * White space is not one of them; a caller that wants one line turns newlines and tabs into spaces itself.
 */

const INVISIBLE = String.raw`[[\p{Default_Ignorable_Code_Point}\p{Cc}\u{fff9}-\u{fffb}]--\p{White_Space}]`;

// Sequences in which such a character does visible work (UTS #51 emoji, UTS #37 ideographs, UAX #31 joiners).
const PICTURE = String.raw`\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|[\u{fe0e}\u{fe0f}])?`;
const JOINED_PICTURES = String.raw`${PICTURE}(?:\u{200d}${PICTURE})*`;
const FLAG_WITH_TAGS = String.raw`\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f}`;
const KEYCAP = String.raw`[0-9#*]\u{fe0f}\u{20e3}`;
const IDEOGRAPH = String.raw`\p{Script=Han}[\u{fe00}-\u{fe02}\u{e0100}-\u{e01ef}]`;
const CURSIVE = String.raw`[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}]`;
const CURSIVE_JOINER = String.raw`(?<=${CURSIVE})[\u{200c}\u{200d}](?=${CURSIVE})`;
const MONGOLIAN_FORM = String.raw`(?<=\p{Script=Mongolian})[\u{180b}-\u{180d}\u{180f}]`;
// After the sign that mutes a vowel (virama) a joiner chooses between conjunct and half form.
const VIRAMA =
  '\u{94d}\u{9cd}\u{a4d}\u{acd}\u{b4d}\u{bcd}\u{c4d}\u{ccd}\u{d4d}\u{dca}\u{f84}\u{1039}\u{17d2}\u{1b44}';
const VIRAMA_JOINER = String.raw`(?<=[${VIRAMA}])[\u{200c}\u{200d}]`;

const KEPT = [
  FLAG_WITH_TAGS,
  JOINED_PICTURES,
  KEYCAP,
  IDEOGRAPH,
  CURSIVE_JOINER,
  MONGOLIAN_FORM,
  VIRAMA_JOINER,
];
const KEPT_OR_INVISIBLE = new RegExp(`(${KEPT.join('|')})|${INVISIBLE}`, 'gv');
const ANY_INVISIBLE = new RegExp(INVISIBLE, 'v');
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\u{fff9}-\u{fffb}\u{2800}]/u;

/**
 * The text without characters that cannot be seen. Joiners and variation selectors stay where they shape an emoji,
 * an ideograph or a script that needs them; newlines, tabs and other white space stay as they are.
 */
export function stripInvisible(text: string): string {
  return ANY_INVISIBLE.test(text) ? text.replace(KEPT_OR_INVISIBLE, '$1') : text;
}

/** Whether anything would be seen: not empty, not only white space, invisibles or blank braille. */
export function hasVisible(text: string): boolean {
  return VISIBLE.test(text);
}

/** Whether `stripInvisible` would take something away. */
export function hasInvisible(text: string): boolean {
  return stripInvisible(text) !== text;
}
