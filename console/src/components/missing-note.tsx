import { makeStyles, tokens } from '@fluentui/react-components';
import { TextLink } from './text-link.tsx';

export interface Missing {
  readonly type: string;
  readonly title: string;
  /** Why it was not read, and what is unknown for it; shown where one points at it. */
  readonly words?: string;
}

const useStyles = makeStyles({
  note: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** That not everything was read on which a list rests; each type once, with the way to its reason. */
export function MissingNote({ missing }: { readonly missing: readonly Missing[] }) {
  const styles = useStyles();
  const byType = [...new Map(missing.map((one) => [one.type, one])).values()];
  if (byType.length === 0) return null;
  return (
    <p className={styles.note}>
      {'Not read completely, so what rests on it is unknown: '}
      {byType.map(({ type, title, words }, index) => (
        <span key={type} title={words}>
          {index > 0 && ', '}
          <TextLink to="/coverage" search={{ type }}>
            {title}
          </TextLink>
        </span>
      ))}
    </p>
  );
}
