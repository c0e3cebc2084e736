/** The endpoint by which the parents' provider tells that a workspace has moved (docs/decisions/0021-moves.md). */
@NullMarked
package com.microsoft.health.dicomcast.functions.moves;

import org.jspecify.annotations.NullMarked;
