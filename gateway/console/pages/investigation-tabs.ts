import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { keepInput } from '../dom/keep-input';
import { keepingFocus } from '../dom/keeping-focus';
import type { Investigation } from '../investigations/investigation';

/** The saved investigations as tabs, each with its form below. */
export interface InvestigationTabs {
  readonly tabs: HTMLElement;
  readonly forms: HTMLElement;
  /** Says everything in the page's language, and keeps what was typed. */
  speak(): void;
  /** Empties the forms. */
  empty(): void;
}

export function openInvestigationTabs(investigations: readonly Investigation[], desk: Desk): InvestigationTabs {
  const tabs = el('div', { id: 'tabs', role: 'tablist' });
  const forms = el('div', { id: 'forms' });
  const entries = investigations.map((investigation) => {
    const { id } = investigation;
    const panel = el('section', { id: `form-${id}`, role: 'tabpanel', 'aria-labelledby': `tab-${id}`, tabindex: -1 });
    const tab = el('button', {
      ...{ type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': `form-${id}` },
      onclick: () => choose(id),
    });
    return { investigation, tab, panel };
  });
  let chosen = entries[0]?.investigation.id;

  function choose(id: string): void {
    chosen = id;
    for (const { investigation, tab, panel } of entries) {
      const isChosen = investigation.id === id;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      panel.hidden = !isChosen;
      // A form may ask the graph for what it offers: nobody waits for one that is not looked at.
      if (isChosen && panel.childElementCount === 0) panel.append(investigation.form(desk));
    }
  }

  function remake(keep: boolean): void {
    for (const { investigation, panel } of entries) {
      const old = panel.firstElementChild;
      if (!(old instanceof HTMLElement)) continue;
      const form = investigation.form(desk);
      if (keep) keepInput(old, form);
      keepingFocus(panel, () => panel.replaceChildren(form));
    }
  }

  tabs.addEventListener('keydown', (event) => {
    const at = entries.findIndex(({ investigation }) => investigation.id === chosen);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const entry = next === undefined ? undefined : entries.at(next % entries.length);
    if (!entry) return;
    event.preventDefault();
    choose(entry.investigation.id);
    entry.tab.focus();
  });
  tabs.append(...entries.map(({ tab }) => tab));
  forms.append(...entries.map(({ panel }) => panel));
  return {
    tabs,
    forms,
    speak() {
      tabs.setAttribute('aria-label', desk.words.say('page.tabs'));
      for (const { investigation, tab } of entries) tab.replaceChildren(desk.words.say(investigation.title));
      remake(true);
      if (chosen !== undefined) choose(chosen);
    },
    empty: () => remake(false),
  };
}
