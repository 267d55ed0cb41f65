declare const brand: unique symbol;

/** Dense index of a user in one dataset, in [0, userCount). Never mixed with an item's index. */
export type UserIndex = number & { readonly [brand]: "user" };

/** Dense index of an item in one dataset, in [0, itemCount). Never mixed with a user's index. */
export type ItemIndex = number & { readonly [brand]: "item" };
