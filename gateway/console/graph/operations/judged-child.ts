/** Enough of a child to know who it is, and to judge it: the version says what the officer has seen. */
export const JUDGED_CHILD = `fragment JudgedChild on Child {
  id version
  names { text script }
  sex ageBand status protected
  withheld { group level law }
  records { agency source recordId linkedBy }
}`;
