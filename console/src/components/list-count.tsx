import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { type Listed, listedText } from '../format/listed.ts';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    flexShrink: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

interface CountLineProps {
  /** What is counted, told again where it changes. */
  readonly status: ReactNode;
  readonly children?: ReactNode;
}

/** The line between the filters and the rows. */
export function CountLine({ status, children }: CountLineProps) {
  return (
    <div className={useStyles().line}>
      <span role="status">{status}</span>
      {children}
    </div>
  );
}

interface ListCountProps extends Listed {
  /** How many there are of all, where not all are loaded. */
  readonly of?: ReactNode;
  readonly children?: ReactNode;
}

/** How many rows a list shows. */
export function ListCount({ of, children, ...listed }: ListCountProps) {
  const isPart = !listed.filtered && !listed.all && listed.loaded > 0;
  return (
    <CountLine
      status={
        <>
          {listedText(listed)}
          {isPart && of}
        </>
      }
    >
      {children}
    </CountLine>
  );
}
