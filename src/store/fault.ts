/** Why data was refused: `profiles/x.json › papers[3].published` and a sentence. */
export interface Fault {
  readonly place: string;
  readonly text: string;
}
