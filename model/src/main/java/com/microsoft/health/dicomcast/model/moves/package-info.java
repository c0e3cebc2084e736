/** What is between two places while a workspace moves (docs/decisions/0021-moves.md). */
@NullMarked
package com.microsoft.health.dicomcast.model.moves;

import org.jspecify.annotations.NullMarked;
