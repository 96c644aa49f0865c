import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { type ConnectSearch, type ConnectStep, connectSteps } from '../../app/route-search.ts';
import { TextLink } from '../../components/text-link.tsx';

const labels: Record<ConnectStep, string> = {
  what: 'What to connect',
  credential: 'Credential',
  setup: 'Set up the access',
  enter: 'Enter the credential',
  check: 'Check',
  sync: 'First sync',
};

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalL,
  },
  step: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
  },
  current: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  number: {
    display: 'grid',
    placeItems: 'center',
    width: '22px',
    height: '22px',
    borderRadius: '50%',
    boxSizing: 'border-box',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  reached: {
    backgroundColor: tokens.colorBrandBackground,
    border: 'none',
    color: tokens.colorNeutralForegroundOnBrand,
  },
});

interface StepsProps {
  readonly step: ConnectStep;
  readonly search: ConnectSearch;
}

/** Where in the wizard one is; the steps before can be gone back to, until the connection is made. */
export function Steps({ step, search }: StepsProps) {
  const styles = useStyles();
  const at = connectSteps.indexOf(step);
  return (
    <nav aria-label="Steps">
      <ol className={styles.list}>
        {connectSteps.map((each, index) => (
          <li
            key={each}
            className={mergeClasses(styles.step, index === at && styles.current)}
            aria-current={index === at ? 'step' : undefined}
          >
            <span className={mergeClasses(styles.number, index <= at && styles.reached)} aria-hidden>
              {index < at ? <CheckmarkRegular /> : index + 1}
            </span>
            {index < at && search.connection === undefined ? (
              <TextLink to="/connect" search={{ ...search, step: each }}>
                {labels[each]}
              </TextLink>
            ) : (
              labels[each]
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
