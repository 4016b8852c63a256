/** A CloudFormation template, as far as tests read it. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default: string }>>;
}

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export const listed = <Each>(value: Each | readonly Each[]): readonly Each[] => (Array.isArray(value) ? value : [value as Each]);

export const ofType = (template: Template, type: string): [id: string, resource: Resource][] =>
  Object.entries(template.Resources).filter(([, { Type }]) => Type === type);

/** A resource's properties with a given type. */
export const propertiesOf = <Properties>(template: Template, id: string): Properties => {
  const found = template.Resources[id];
  if (!found) throw new Error(`The template has no ${id}`);
  return found.Properties as Properties;
};

/** The statements of a role's policies. */
export const statementsOf = (template: Template, role: string): readonly Statement[] => {
  const { Policies } = propertiesOf<{ Policies: readonly { PolicyDocument: { Statement: readonly Statement[] } }[] }>(template, role);
  return Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
};

/**
 * The value of an expression in the template, using the resources' logical ids: `RequestsTable` for a `Ref`, `RequestsTable.Arn` for an
 * attribute. Conditions are false, as with the parameters' defaults. A property without a value is left out.
 */
export const resolve = (value: unknown, known: Readonly<Record<string, string>>): unknown => {
  const named = (name: string): string => {
    const found = known[name];
    if (found === undefined) throw new Error(`Nothing is known of ${name}`);
    return found;
  };
  if (Array.isArray(value)) return value.map((each) => resolve(each, known));
  if (typeof value !== 'object' || value === null) return value;
  const [[key, inner] = ['', undefined], ...others] = Object.entries(value as Record<string, unknown>);
  if (others.length === 0) {
    if (key === 'Ref') return inner === 'AWS::NoValue' ? undefined : named(String(inner));
    if (key === 'Fn::GetAtt') return named((inner as string[]).join('.'));
    if (key === 'Fn::Sub') return String(inner).replace(/\$\{([\w.:]+)\}/g, (_, name: string) => named(name));
    if (key === 'Fn::If') return resolve((inner as unknown[])[2], known);
  }
  const resolved = Object.entries(value).map(([name, each]) => [name, resolve(each, known)] as const);
  return Object.fromEntries(resolved.filter(([, each]) => each !== undefined));
};
