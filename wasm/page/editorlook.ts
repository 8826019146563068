// How the editor looks: colours come from the page's custom properties, so that it follows the theme by itself.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const ink = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--code)", fontSize: "var(--code-size)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "21px", overflow: "auto" },
  ".cm-content": { padding: "10px 0", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 14px 0 4px" },
  ".cm-line.hanging": { "--in": "min(var(--hang), 30cqi)", paddingLeft: "calc(4px + var(--in))", textIndent: "calc(-1 * var(--in))" },
  ".cm-gutters": { backgroundColor: "var(--code)", color: "var(--dim)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 12px 0 0", minWidth: "var(--gutter)" },
  ".cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--ink) 4%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--ink) 4%, transparent)", color: "var(--ink)" },
  "&:not(.cm-focused) .cm-activeLine:not(.mark-hold, .mark-error, .mark-picked)": { backgroundColor: "transparent" },
  "&:not(.cm-focused) .cm-activeLineGutter:not(.mark-hold, .mark-error, .mark-picked)": {
    backgroundColor: "transparent",
    color: "inherit",
  },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 26%, transparent)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "color-mix(in srgb, var(--accent) 22%, transparent)" },
  ".cm-placeholder": { color: "var(--dim)" },
});

const held = "color-mix(in srgb, var(--hold) 12%, transparent)";

const marks = EditorView.theme({
  ".cm-line.mark-hold, .cm-line.mark-error, .cm-gutterElement.mark-hold, .cm-gutterElement.mark-error": {
    backgroundColor: held,
  },
  ".cm-gutterElement.mark-hold, .cm-gutterElement.mark-error": { boxShadow: "inset 3px 0 var(--hold)" },
  ".cm-gutterElement.mark-warning": { boxShadow: "inset 3px 0 var(--warn)" },
  ".cm-line.mark-picked, .cm-gutterElement.mark-picked": { backgroundColor: "var(--picked)" },
  ".cm-gutterElement.mark-picked": { boxShadow: "inset 3px 0 var(--accent)" },
  ".cm-gutterElement.mark-hold.mark-picked": { boxShadow: "inset 3px 0 var(--hold)" },
  ".mark-place": {
    textDecoration: "underline wavy var(--hold) 1px",
    textUnderlineOffset: "4px",
    textDecorationSkipInk: "none",
  },
  // As wide as the editor shows, whatever the longest line: #editor is a container. Padding, since CodeMirror measures
  // a block without its margins.
  ".mark-block": {
    position: "sticky",
    left: "var(--gutter)",
    width: "calc(100cqi - var(--gutter) - 14px)",
    padding: "2px 0 6px 4px",
  },
  ".mark-note": {
    padding: "6px 10px",
    borderLeft: "3px solid var(--hold)",
    borderRadius: "0 6px 6px 0",
    backgroundColor: "color-mix(in srgb, var(--hold) 7%, var(--panel))",
    font: "12.5px/1.45 var(--sans)",
    whiteSpace: "normal",
    overflowWrap: "anywhere",
  },
  ".mark-note b": { fontWeight: "600" },
  ".mark-note.warning": {
    borderLeftColor: "var(--warn)",
    backgroundColor: "color-mix(in srgb, var(--warn) 8%, var(--panel))",
  },
  ".mark-note .hint": { display: "block", color: "var(--dim)" },
});

const python = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.self], color: "var(--code-keyword)" },
  { tag: [tags.bool, tags.null, tags.number], color: "var(--code-number)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.meta], color: "var(--code-name)" },
  { tag: [tags.definition(tags.className), tags.className], color: "var(--code-name)" },
  { tag: tags.comment, color: "var(--dim)" },
]);

export const look: Extension = [ink, marks, syntaxHighlighting(python)];
