import type { ReactNode } from 'react';
import type { Welcome as WelcomeData } from '../wire.ts';

/** The first message: what this is, and commands to begin with. */
export function Welcome(props: {
  readonly welcome: WelcomeData;
  readonly onExample: (line: string) => void;
}): ReactNode {
  return (
    <section className="welcome" aria-labelledby="welcome-title">
      <img src="/page/paperboy.svg" alt="" width="56" height="56" />
      <div>
        <h2 id="welcome-title">What would you like to read?</h2>
        <p>
          Ask for a researcher or a paper. Each answer appears twice: as Discord and as Slack would show it.
          Nothing leaves this machine.
        </p>
        <ul>
          {props.welcome.examples.map((example) => (
            <li key={example.line}>
              <button type="button" onClick={() => props.onExample(example.line)}>
                <code>{example.line}</code>
                <span>{example.description}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
