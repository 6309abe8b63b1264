/**
 * What a service accepts and then does not use, or uses otherwise than one would think (contract P3). No value is
 * shown that may be secret.
 */
import { beyondSchema } from "./beyond";
import type { ClassName } from "./className";
import { ignoredBy, knownValues } from "./compiled";
import type { Problem } from "./explain";
import { didYouMean } from "./nearest";
import { pathText, valueAt } from "./path";
import { entriesOf, isEmpty, isKnownText } from "./reading";
import { checkable, type Inputs } from "./unknown";

/** What the type of the job leaves unread. */
function unread(className: ClassName, jobType: string, inputs: Inputs): Problem[] {
  return ignoredBy(className, jobType).flatMap(({ path, keys, reason }) => {
    const value = valueAt(inputs, path);
    if (keys === undefined) return isEmpty(value) ? [] : [{ path: pathText(path), message: reason }];
    return entriesOf(value)
      .filter(([key]) => new RegExp(keys).test(key))
      .map(([key]) => ({ path: pathText([...path, key]), message: reason }));
  });
}

/** Values beside the documented ones: the service may know more than its documentation, or it is a slip. */
function undocumented(className: ClassName, inputs: Inputs): Problem[] {
  return knownValues(className).flatMap(({ property, known }) => {
    const value = inputs[property];
    if (!isKnownText(value) || value === "" || known.includes(value)) return [];
    const hint = didYouMean(value, known) || `; documented are ${known.join(", ")}`;
    return [{ path: property, message: `is none of the documented values, and is sent as it is${hint}` }];
  });
}

/** What will surprise in inputs that are right. `jobType` is the type of the job that is run, as far as known. */
export function warnings(className: ClassName, jobType: string | undefined, inputs: Inputs): Problem[] {
  const given = checkable(inputs);
  return [
    ...undocumented(className, given),
    ...(jobType === undefined ? [] : unread(className, jobType, given)),
    ...beyondSchema(className).warnings(given, jobType),
  ];
}
