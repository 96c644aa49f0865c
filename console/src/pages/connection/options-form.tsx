import { Caption1, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { OptionDescription } from '../../api/types.ts';
import { OptionGroup, OptionMeaning, OptionSwitch, type OptionTexts } from './option-row.tsx';
import { flags, type OptionsDraft } from './options-draft.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalL },
  switches: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))' },
  note: { color: tokens.colorNeutralForeground3 },
});

interface OptionsFormProps {
  readonly description: OptionDescription;
  readonly draft: OptionsDraft;
  readonly errors: Partial<Record<keyof OptionsDraft, string>>;
  readonly onChange: (change: Partial<OptionsDraft>) => void;
}

/** The fields of the options; each tells what it does, saves and loses. */
export function OptionsForm({ description, draft, errors, onChange }: OptionsFormProps) {
  const styles = useStyles();
  const textsOf = (name: OptionDescription['options'][number]['name']): OptionTexts =>
    description.options.find((option) => option.name === name) ?? { title: name, does: '', saves: '', loses: '' };
  const text = (
    name: 'graphDomain' | 'accountNameTag' | 'rereadAfterHours' | 'fullReadAfterHours',
    type?: 'number',
  ) => {
    const texts = textsOf(name);
    const message = errors[name];
    return (
      <Field
        label={texts.title}
        hint={<OptionMeaning texts={texts} />}
        {...(message === undefined ? {} : { validationMessage: message })}
      >
        <Input
          type={type ?? 'text'}
          spellCheck={false}
          value={draft[name]}
          onChange={(_event, { value }) => onChange({ [name]: value })}
        />
      </Field>
    );
  };

  return (
    <div className={styles.form}>
      <OptionGroup texts={textsOf('products')}>
        <div className={styles.switches}>
          {description.products.map(({ product, title, fixed }) => (
            <OptionSwitch
              key={product}
              label={fixed ? `${title} (always read)` : title}
              checked={draft.products[product] ?? true}
              disabled={fixed}
              onChange={(on) => onChange({ products: { ...draft.products, [product]: on } })}
            />
          ))}
        </div>
      </OptionGroup>
      {flags.map((flag) => {
        const texts = textsOf(flag);
        return (
          <OptionSwitch
            key={flag}
            label={texts.title}
            checked={draft[flag]}
            onChange={(on) => onChange({ [flag]: on })}
          >
            <OptionMeaning texts={texts} />
          </OptionSwitch>
        );
      })}
      <Field label={textsOf('skipPremium').title} hint={<OptionMeaning texts={textsOf('skipPremium')} />}>
        <Select
          value={draft.premium}
          onChange={(_event, { value }) => onChange({ premium: value as OptionsDraft['premium'] })}
        >
          <option value="licences">The licences of the tenant decide</option>
          <option value="skip">Skip it</option>
          <option value="read">Ask for it all the same</option>
        </Select>
      </Field>
      <OptionGroup texts={textsOf('skipTag')}>
        <Field
          label="Name of the tag"
          {...(errors.skipTagName === undefined ? {} : { validationMessage: errors.skipTagName })}
        >
          <Input
            value={draft.skipTagName}
            spellCheck={false}
            onChange={(_event, { value }) => onChange({ skipTagName: value })}
          />
        </Field>
        <Field label="Value of the tag">
          <Input
            value={draft.skipTagValue}
            spellCheck={false}
            onChange={(_event, { value }) => onChange({ skipTagValue: value })}
          />
        </Field>
      </OptionGroup>
      {text('rereadAfterHours', 'number')}
      {text('fullReadAfterHours', 'number')}
      {text('accountNameTag')}
      {text('graphDomain')}
      <OptionGroup texts={textsOf('types')}>
        {Object.entries(draft.types).map(([type, on]) => {
          const optIn = description.optInTypes.find((each) => each.type === type);
          return (
            <OptionSwitch
              key={type}
              label={optIn?.title ?? type}
              checked={on}
              onChange={(checked) => onChange({ types: { ...draft.types, [type]: checked } })}
            >
              {optIn && (
                <Caption1 className={styles.note}>
                  {optIn.description} Needs {optIn.rights.join(' and ') || 'no further right'}.
                </Caption1>
              )}
            </OptionSwitch>
          );
        })}
      </OptionGroup>
    </div>
  );
}
