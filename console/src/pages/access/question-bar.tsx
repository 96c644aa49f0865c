import { Field, makeStyles, tokens } from '@fluentui/react-components';
import type { AccessSearch } from '../../app/route-search.ts';
import { EntityPicker } from '../../components/entity-picker.tsx';
import { ActionField } from './action-field.tsx';

const useStyles = makeStyles({
  bar: {
    display: 'grid',
    gridTemplateColumns: 'minmax(220px, 1.2fr) minmax(180px, auto) minmax(220px, 1.6fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

interface QuestionBarProps {
  readonly principal: string | undefined;
  readonly action: string;
  readonly resource: string | undefined;
  readonly onAsk: (search: AccessSearch) => void;
}

/** The question as a sentence: who can do what on what. */
export function QuestionBar({ principal, action, resource, onAsk }: QuestionBarProps) {
  const styles = useStyles();
  return (
    <search className={styles.bar} aria-label="Question">
      <Field label="Who">
        <EntityPicker
          kind="principal"
          placeholder="Everybody"
          chosen={principal}
          onChoose={(id) => onAsk({ principal: id })}
        />
      </Field>
      <ActionField action={action} onChange={(next) => onAsk({ action: next })} />
      <Field label="On what">
        <EntityPicker
          kind="resource"
          placeholder="Everything"
          chosen={resource}
          onChoose={(id) => onAsk({ resource: id })}
        />
      </Field>
    </search>
  );
}
