// What the settings are, and what has been typed and not saved. No element is touched here.

const asText = value => value === null || value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value);

// of these nothing can't be set, only taken away
const neverEmpty = ['number', 'integer', 'duration', 'choice', 'flag'];

export const canBeEmpty = field => !neverEmpty.includes(field.kind);

/** A field's value as its control takes it; a secret's is never sent. */
export const shownValue = field => field.kind === 'secret' ? '' : asText(field.value);

export const makeValues = () => {
  const changes = new Map(); // key -> { field, typed }, typed null: what the page once set is taken away
  const added = []; // { section, name, prefix, fields }
  const removed = new Map(); // prefix -> { section, item }
  const listeners = [];
  let tag = null;

  // structure: what is shown, not only what is typed
  const changed = (structure = false) => { for (const listener of listeners) listener(structure); };
  const under = (key, prefix) => key.startsWith(`${prefix}:`);

  return {
    /** @param document what GET settings/values gave; what has been typed stays */
    take(document) {
      tag = document.tag;
      const items = document.sections.flatMap(section => section.items);
      const fields = new Map(items.flatMap(item => item.fields).map(field => [field.key, field]));
      for (const [key, change] of [...changes]) {
        const field = fields.get(key);
        if (field && (field.fixed || (change.typed !== null && change.typed === shownValue(field) && field.kind !== 'secret'))) changes.delete(key);
      }
      for (const prefix of [...removed.keys()]) if (!items.some(item => item.prefix === prefix)) removed.delete(prefix);
      for (let i = added.length - 1; i >= 0; i--) if (items.some(item => item.prefix === added[i].prefix)) added.splice(i, 1);
      changed();
    },
    listen: listener => listeners.push(listener),
    typed: field => changes.has(field.key) ? changes.get(field.key).typed : undefined,
    type(field, typed) {
      if (typed === shownValue(field)) changes.delete(field.key);
      else changes.set(field.key, { field, typed });
      changed();
    },
    /** Takes away what this page once set, so that file or default hold again. */
    reset(field) { changes.set(field.key, { field, typed: null }); changed(); },
    undo(field) { changes.delete(field.key); changed(); },
    add(item) { added.push(item); changed(true); },
    addedTo: section => added.filter(item => item.section === section),
    remove(section, item) {
      const at = added.indexOf(item);
      for (const key of [...changes.keys()]) if (under(key, item.prefix)) changes.delete(key);
      if (at >= 0) added.splice(at, 1);
      else removed.set(item.prefix, { section, item });
      changed(true);
    },
    keep(item) { removed.delete(item.prefix); changed(true); },
    isRemoved: item => removed.has(item.prefix),
    count: () => changes.size + removed.size + added.filter(item => ![...changes.keys()].some(key => under(key, item.prefix))).length,
    touches: section => added.some(item => item.section === section) || [...removed.values()].some(one => one.section === section),
    has: field => changes.has(field.key),
    /** What a save sends, and what is no longer unsaved when it was taken: what was typed meanwhile stays. */
    sending() {
      const sent = new Map(changes);
      const gone = [...removed.keys()];
      const all = Object.fromEntries(gone.map(prefix => [prefix, null]));
      for (const [key, { field, typed }] of sent) all[key] = typed === '' && (field.source === 'web' || !canBeEmpty(field)) ? null : typed;
      const settle = () => {
        for (const [key, change] of sent) if (changes.get(key) === change) changes.delete(key);
        for (const prefix of gone) removed.delete(prefix);
        for (let i = added.length - 1; i >= 0; i--) if ([...sent.keys()].some(key => under(key, added[i].prefix)) && ![...changes.keys()].some(key => under(key, added[i].prefix))) added.splice(i, 1);
      };
      return { body: { tag, changes: all }, settle };
    },
    forget() {
      changes.clear();
      removed.clear();
      added.length = 0;
      changed(true);
    },
  };
};
