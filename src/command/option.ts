/**
 * What a command can be asked, as plain data. The same data makes Discord's typed options, the parser of typed text,
 * Slack's manifest, help and the README's table.
 */
export type OptionSpec = TextOption | IntegerOption | ChoiceOption | FlagOption;

/** A description in other languages, by Discord's locale ids; shown where the platform can (Slack can't). */
export type Translations = Readonly<Partial<Record<'de' | 'fr', string>>>;

interface Described {
  readonly description: string;
  readonly translations?: Translations;
  readonly required?: boolean;
}

export interface TextOption extends Described {
  readonly kind: 'text';
  /** In UTF-16 units; default 300. */
  readonly maxLength?: number;
  /** What completion offers while typing. */
  readonly complete?: 'person' | 'paper' | 'category' | 'command' | 'subject' | 'zone';
  /** Quotation marks around loose words are part of the value: `"edge of stability" -survey`. */
  readonly keepQuotes?: boolean;
  /** A value as it would be typed, quoted where it must be; for the sentences about faults. */
  readonly example?: string;
}

export interface IntegerOption extends Described {
  readonly kind: 'integer';
  readonly min: number;
  readonly max: number;
}

export interface ChoiceOption extends Described {
  readonly kind: 'choice';
  readonly choices: readonly string[];
}

/** true or false, false when absent. */
export interface FlagOption extends Described {
  readonly kind: 'flag';
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type ValueOf<Spec extends OptionSpec> = Spec extends { readonly kind: 'integer' }
  ? number
  : Spec extends { readonly kind: 'flag' }
    ? boolean
    : Spec extends { readonly kind: 'choice'; readonly choices: readonly (infer Choice)[] }
      ? Choice
      : string;

type Required<Spec extends OptionSpec> = Spec extends { readonly required: true } ? true : false;

/** The arguments a command receives: flags always, required options always, the rest only when given. */
export type Arguments<Specs extends OptionSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends { readonly kind: 'flag' }
    ? boolean
    : Required<Specs[Name]> extends true
      ? ValueOf<Specs[Name]>
      : ValueOf<Specs[Name]> | undefined;
};
