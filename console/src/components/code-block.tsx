import { makeStyles, tokens } from '@fluentui/react-components';
import { visibleText } from '../format/visible-text.ts';
import { CopyButton } from './copy-button.tsx';

const useStyles = makeStyles({
  box: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    minWidth: 0,
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  scroller: {
    maxHeight: '420px',
    overflow: 'auto',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  text: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
});

interface CodeBlockProps {
  /** What it is, such as the name of a file. */
  readonly title: string;
  readonly text: string;
  /** What the button copies, such as `Copy the script`. */
  readonly copy: string;
}

/** A text to be copied and run elsewhere. */
export function CodeBlock({ title, text, copy }: CodeBlockProps) {
  const styles = useStyles();
  // Line breaks are no hidden characters here.
  const shown = text.split('\n').map(visibleText).join('\n');
  return (
    <div className={styles.box}>
      <div className={styles.head}>
        <span>{title}</span>
        <CopyButton text={text} label={copy} withText />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label={title} tabIndex={0} className={styles.scroller}>
        <pre dir="ltr" className={styles.text}>
          {shown}
        </pre>
      </section>
    </div>
  );
}
