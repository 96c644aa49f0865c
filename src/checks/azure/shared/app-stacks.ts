/**
 * Which release of a language an app runs on. Linux apps say it in `linuxFxVersion` as `STACK|release`; Windows apps in a field
 * a language. Source: "Web Apps - Get Configuration"; "App Service language runtime support policy".
 */
import type { Check } from '../../declaration.ts';
import { code, type Item, type Situation, type Verdict, valueAt } from '../../rule/index.ts';
import { type AppType, type AppWords, configuration, ofConfiguration } from './app-configuration.ts';

interface Stack {
  readonly language: string;
  /** The release within `linuxFxVersion`. */
  readonly linux: RegExp;
  readonly windows: string;
  /** A value of the Windows field that is there whether the language is used or not. */
  readonly byDefault?: RegExp;
  /** As of late 2026, by the ends of support of the languages. */
  readonly accepted: readonly string[];
}

const stacks = {
  php: {
    language: 'PHP',
    linux: /^PHP\|(\d+(?:\.\d+)?)/i,
    windows: 'phpVersion',
    // What Azure wrote into every Windows app for years.
    byDefault: /^(?:5\.6|off)$/i,
    accepted: ['8.2', '8.3', '8.4', '8.5'],
  },
  python: {
    language: 'Python',
    linux: /^PYTHON\|(\d+(?:\.\d+)?)/i,
    windows: 'pythonVersion',
    accepted: ['3.11', '3.12', '3.13', '3.14'],
  },
  java: {
    language: 'Java',
    // JAVA|17-java17, TOMCAT|10.1-java21, the older JAVA|8-jre8, and Java|17 of function apps
    linux: /^(?:(?:JAVA|TOMCAT|JBOSSEAP)\|.*-(?:java|jre|jdk)|JAVA\|)(\d+)/i,
    windows: 'javaVersion',
    accepted: ['8', '11', '17', '21', '25'],
  },
  dotnet: {
    language: '.NET',
    linux: /^DOTNET(?:CORE|-ISOLATED)?\|(\d+(?:\.\d+)?)/i,
    windows: 'netFrameworkVersion',
    // 4.0 stands for the .NET Framework 4.8 of the system.
    accepted: ['4.0', '10.0'],
  },
  node: {
    language: 'Node.js',
    linux: /^NODE\|(\d+)/i,
    windows: 'nodeVersion',
    accepted: ['22', '24', '26'],
  },
} as const satisfies Record<string, Stack>;

const text = (item: Item, path: string) => {
  const value = valueAt(item, path);
  return typeof value === 'string' ? value.trim() : '';
};

/** `8.2` of `v8.2.1`, `17` of `17.0.4`, `8` of `1.8`. */
function release(stack: Stack, told: string): string | undefined {
  const [, first, second] = /^[v~]?(\d+)(?:\.(\d+))?/i.exec(told) ?? [];
  if (first === undefined) return undefined;
  if (stack.language === 'Java') return first === '1' && second !== undefined ? second : first;
  return stack.language === 'Node.js' || second === undefined ? first : `${first}.${second}`;
}

/** The release, undefined where the app does not use the language, null where the body leaves it open. */
function releaseOf(stack: Stack, config: Item): string | undefined | null {
  const linux = text(config, 'properties.linuxFxVersion');
  if (linux !== '') {
    const told = stack.linux.exec(linux)?.[1];
    return told && release(stack, told);
  }
  const told = text(config, `properties.${stack.windows}`);
  if (told === '' || /^(?:off)$/i.test(told)) return undefined;
  return stack.byDefault?.test(told) ? null : (release(stack, told) ?? null);
}

const setting = 'accepted releases';

function judge(stack: Stack, config: Item, { settings }: Situation): Verdict {
  const accepted = settings[setting];
  if (!Array.isArray(accepted)) throw new Error(`the check has no list ${setting}`);
  const observed = {
    linuxFxVersion: valueAt(config, 'properties.linuxFxVersion') ?? null,
    [stack.windows]: valueAt(config, `properties.${stack.windows}`) ?? null,
  };
  if (config.document === null) return { status: 'unknown', reason: 'Its body is not kept.', observed };
  const found = releaseOf(stack, config);
  const { language } = stack;
  if (found === undefined) return { status: 'not-applicable', reason: `It does not run on ${language}.`, observed };
  if (found === null) return { status: 'unknown', reason: `Whether it runs on ${language} is not told.`, observed };
  return accepted.includes(found)
    ? { status: 'pass', reason: `It runs on ${language} ${found}.`, observed }
    : { status: 'fail', reason: `It runs on ${language} ${found}.`, observed };
}

export function stackCheck(name: keyof typeof stacks, subject: AppType, words: AppWords): Check {
  const stack: Stack = stacks[name];
  const az = subject === 'azure_web_app' ? 'az webapp' : 'az functionapp';
  return {
    ...words,
    topic: 'patch',
    subject,
    facts: configuration,
    settings: {
      [setting]: { words: `Releases of ${stack.language} that still get security updates.`, value: stack.accepted },
    },
    rule: ofConfiguration(
      code(`its release of ${stack.language} is on the list of accepted ones`, (config, situation) =>
        judge(stack, config, situation),
      ),
    ),
    fix: {
      portal: `The app > Settings > Configuration > General settings > Stack settings: a release of ${stack.language} that is supported.`,
      az: `${az} config set --ids {id} --linux-fx-version "$STACK|$RELEASE"`,
    },
    approximates: 'Containers bring a release of their own, which is not seen; so is one that an app setting chooses.',
  };
}
