/** One class per verb of the API: read, admit, commit, answer. */
@NullMarked
package com.microsoft.health.dicomcast.functions.verbs;

import org.jspecify.annotations.NullMarked;
