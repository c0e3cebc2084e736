/** The ARM protocol: call, reply, error envelope, URLs, routes. Nobody else knows it. */
@NullMarked
package com.microsoft.health.dicomcast.functions.arm;

import org.jspecify.annotations.NullMarked;
