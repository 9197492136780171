// Shows openapi.json for people: every route with its parameters, answers and refusals.
const make = (tag, attributes = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
  return made;
};

// `code` in descriptions
const prose = text => (text ?? '').split('`').map((part, i) => i % 2 ? make('code', {}, part) : part);

let document_ = null;
const resolve = node => {
  if (!node?.$ref) return node;
  return resolve(node.$ref.slice(2).split('/').reduce((at, key) => at[key], document_));
};

const slug = path => path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'page';

const typeName = schema => {
  const plain = resolve(schema) ?? {};
  if (plain.enum) return plain.enum.map(value => JSON.stringify(value)).join(' | ');
  const names = [plain.type ?? []].flat().map(name => name === 'array' ? `list of ${typeName(plain.items)}` : name);
  return (names.join(' or ') || (plain.allOf || plain.anyOf ? 'object' : 'any')) + (plain.format ? ` (${plain.format})` : '');
};

const allowed = schema => [
  schema.default === undefined ? '' : `default ${schema.default}`,
  schema.minimum === undefined ? '' : `${schema.minimum} to ${schema.maximum}`,
].filter(Boolean).join(', ');

const tableOf = (caption, rows) => make('div', { className: 'scroll', tabIndex: 0, role: 'group', ariaLabel: caption },
  make('table', {}, make('tbody', {}, ...rows.map(([name, type, text]) =>
    make('tr', {}, make('th', { scope: 'row' }, make('code', {}, name)), make('td', { className: 'type' }, type), make('td', {}, ...prose(text)))))));

// members of a schema, those of its parts or choices included, each once
const membersOf = schema => {
  const plain = resolve(schema) ?? {};
  return [...new Map([...(plain.allOf ?? plain.anyOf ?? []).flatMap(membersOf), ...Object.entries(plain.properties ?? {})])];
};

const parametersOf = operation => {
  const parameters = (operation.parameters ?? []).map(resolve);
  if (parameters.length === 0) return [];
  return [
    make('h4', {}, 'Parameters'),
    tableOf('Parameters', parameters.map(parameter => [
      parameter.name, [typeName(parameter.schema), allowed(resolve(parameter.schema))].filter(Boolean).join(', '), parameter.description])),
  ];
};

const contentOf = ([media, content]) => {
  const example = content.example ?? Object.values(content.examples ?? {})[0]?.value;
  const members = membersOf(content.schema);
  return [
    make('p', { className: 'media' }, media),
    members.length ? tableOf('Members', members.map(([name, schema]) => [name, typeName(schema), resolve(schema).description ?? schema.description])) : null,
    example === undefined ? null
      : make('pre', { tabIndex: 0, role: 'group', ariaLabel: 'Example' }, make('code', {}, typeof example === 'string' ? example : JSON.stringify(example, null, 2))),
  ];
};

const codeClass = code => `code${code >= '500' ? ' failed' : code >= '400' ? ' refused' : ''}`;

const answerOf = ([code, reference]) => {
  const answer = resolve(reference);
  const head = [make('span', { className: codeClass(code) }, code), make('span', {}, ...prose(answer.description))];
  const content = Object.entries(answer.content ?? {});
  if (content.length === 0) return make('div', { className: 'answer bare' }, ...head);
  return make('details', { className: 'answer' }, make('summary', {}, ...head), ...content.flatMap(contentOf));
};

const bodyOf = operation => operation.requestBody
  ? [make('h4', {}, 'Body'), ...Object.entries(operation.requestBody.content).flatMap(contentOf)]
  : [];

const routeOf = ([path, verb, operation]) =>
  make('section', { className: 'card route', id: slug(`${verb === 'get' ? '' : `${verb} `}${path}`) },
    make('h3', {}, make('span', { className: 'verb' }, verb.toUpperCase()), make('code', {}, path), make('span', { className: 'badge' }, operation['x-access'])),
    make('p', {}, ...prose(operation.description ?? operation.summary)),
    ...parametersOf(operation),
    ...bodyOf(operation),
    make('h4', {}, 'Answers'),
    ...Object.entries(operation.responses).map(answerOf));

const operations = () => Object.entries(document_.paths).flatMap(([path, item]) => Object.entries(item).map(([verb, operation]) => [path, verb, operation]));

const groupOf = tag => make('div', { className: 'group' },
  make('h2', {}, tag.name),
  make('p', {}, ...prose(tag.description)),
  ...operations().filter(([, , operation]) => operation.tags.includes(tag.name)).map(routeOf));

const contents = () => make('nav', { className: 'contents', ariaLabel: 'Routes' },
  make('h2', {}, 'Routes'),
  ...operations().map(([path, verb]) => make('a', { href: `#${slug(`${verb === 'get' ? '' : `${verb} `}${path}`)}` }, verb === 'get' ? path : `${verb.toUpperCase()} ${path}`)));

const main = document.getElementById('docs');
try {
  document_ = await (await fetch('openapi.json')).json();
  main.replaceChildren(
    make('div', {}, ...document_.info.description.split('\n\n').map(text => make('p', { className: 'lead' }, ...prose(text)))),
    make('div', { className: 'layout' }, contents(), make('div', { className: 'group' }, ...document_.tags.map(groupOf))));
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
} catch {
  main.replaceChildren(make('p', { className: 'card' }, 'openapi.json could not be read.'));
}
