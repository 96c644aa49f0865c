import { makeStyles, tokens } from '@fluentui/react-components';
import { visibleText } from '../format/visible-text.ts';
import { CopyButton } from './copy-button.tsx';

const useStyles = makeStyles({
  line: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS, maxWidth: '100%' },
  text: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    minWidth: 0,
  },
});

/** An id with a button that copies it; `name` says of what, such as `tenant id`. */
export function Copyable({ text, name }: { text: string; name: string }) {
  const styles = useStyles();
  return (
    <span className={styles.line}>
      <span className={styles.text}>{visibleText(text)}</span>
      <CopyButton text={text} label={`Copy the ${name}`} />
    </span>
  );
}
