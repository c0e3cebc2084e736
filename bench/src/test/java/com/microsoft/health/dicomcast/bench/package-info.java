/** The benchmark works; how fast anything is, no test asserts. */
@NullMarked
package com.microsoft.health.dicomcast.bench;

import org.jspecify.annotations.NullMarked;
