import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { factsOf } from '../../api/problem.ts';
import { useSaveRules } from '../../api/scoping.ts';
import type { DirectoryScope, ScopeRule } from '../../api/types.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { Preview } from './preview.tsx';
import { RuleForm } from './rule-form.tsx';
import { RuleList } from './rule-list.tsx';

const useStyles = makeStyles({
  body: { display: 'grid', gap: tokens.spacingVerticalM },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface EditRulesProps {
  readonly scope: DirectoryScope;
  readonly onClose: () => void;
}

/** Other rules, with who would enter and leave before they are saved as a new version. */
export function EditRules({ scope, onClose }: EditRulesProps) {
  const styles = useStyles();
  const save = useSaveRules(scope.tenantId);
  const [rules, setRules] = useState<readonly ScopeRule[]>(scope.rules);
  const [editing, setEditing] = useState<number | 'new'>();
  const [shown, setShown] = useState<readonly ScopeRule[]>();
  const [note, setNote] = useState('');
  const [basedOn] = useState(scope.version);
  const empty = save.error !== null && factsOf(save.error).code === 'scope_empty';
  const others = rules.filter((_rule, index) => index !== editing);
  const take = (rule: ScopeRule): void => {
    setRules(editing === 'new' ? [...rules, rule] : rules.map((each, index) => (index === editing ? rule : each)));
    setEditing(undefined);
  };
  const send = (acceptEmpty: boolean): void =>
    save.mutate(
      { rules: [...rules], basedOn, acceptEmpty, ...(note.trim() === '' ? {} : { note: note.trim() }) },
      { onSuccess: onClose },
    );
  return (
    <>
      <Panel
        title="Change the rules"
        actions={
          <Button size="small" onClick={() => setEditing('new')}>
            Add a rule
          </Button>
        }
      >
        <div className={styles.body}>
          <RuleList
            rules={rules}
            references={scope.references}
            onEdit={setEditing}
            onRemove={(removed) => setRules(rules.filter((_rule, index) => index !== removed))}
          />
          <Field label="Note (optional)" hint="Why the rules change; it stands in the history.">
            <Input value={note} maxLength={1000} onChange={(_event, { value }) => setNote(value)} />
          </Field>
          {save.error && <ErrorState title="The rules were not saved" error={save.error} />}
          <div className={styles.actions}>
            <Button onClick={onClose}>Cancel</Button>
            <Button onClick={() => setShown(rules)}>Show who enters and leaves</Button>
            <Button appearance="primary" disabled={save.isPending} onClick={() => send(empty)}>
              {empty ? 'Save all the same: nobody counts' : 'Save the rules'}
            </Button>
          </div>
        </div>
      </Panel>
      {shown && <Preview id={scope.tenantId} rules={shown} current={shown === rules} />}
      {editing !== undefined && (
        <RuleForm
          rule={editing === 'new' ? undefined : rules[editing]}
          others={others.map(({ name }) => name)}
          onTake={take}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}
