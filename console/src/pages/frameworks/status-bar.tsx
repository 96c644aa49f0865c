import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Fragment } from 'react';
import type { ControlStatus, FrameworkSummary } from '../../api/frameworks.ts';
import { controlStatuses } from '../../api/values.ts';
import type { FrameworksSearch } from '../../app/compliance-search.ts';
import { TextLink } from '../../components/text-link.tsx';
import { countText, frameworkName } from './framework-words.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    gap: '1px',
    height: '8px',
    borderRadius: tokens.borderRadiusSmall,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralStroke2,
    '@media (forced-colors: active)': { display: 'none' },
  },
  part: { minWidth: '2px' },
  text: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, fontVariantNumeric: 'tabular-nums' },
  failing: { backgroundColor: tokens.colorStatusDangerBackground3 },
  unknown: { backgroundColor: tokens.colorStatusWarningBackground3 },
  degraded: { backgroundColor: tokens.colorPaletteYellowBackground3 },
  passing: { backgroundColor: tokens.colorStatusSuccessBackground3 },
  'not-applicable': { backgroundColor: tokens.colorNeutralForeground4 },
  uncovered: { backgroundColor: tokens.colorNeutralStroke1 },
} satisfies Record<ControlStatus | 'bar' | 'part' | 'text', object>);

interface StatusBarProps {
  readonly framework: FrameworkSummary;
  readonly basis: FrameworksSearch['basis'];
}

/** How the controls of a framework stand: a bar for the eye, and the same in numbers that lead to the controls. */
export function StatusBar({ framework, basis }: StatusBarProps) {
  const styles = useStyles();
  const { id, counts } = framework;
  const some = controlStatuses.filter((status) => counts[status] > 0);
  return (
    <>
      <div aria-hidden className={styles.bar}>
        {some.map((status) => (
          <span
            key={status}
            className={mergeClasses(styles.part, styles[status])}
            style={{ flexGrow: counts[status], flexBasis: 0 }}
          />
        ))}
      </div>
      <div className={styles.text}>
        {some.map((status, index) => (
          <Fragment key={status}>
            {index > 0 && ', '}
            <TextLink
              to="/frameworks/$id"
              params={{ id }}
              search={{ basis, status }}
              aria-label={`${countText(counts, status)}: ${frameworkName(framework)}`}
            >
              {countText(counts, status)}
            </TextLink>
          </Fragment>
        ))}
      </div>
    </>
  );
}
