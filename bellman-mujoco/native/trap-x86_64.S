# Calls a C function so that an error inside it comes back as a return; see README.md. System V calling convention.
#
# Java fills the eight slots below, then makes the page executable. A frame is 8 bytes for the stack pointer, 8 bytes that are set to 1
# by an error, and 1024 bytes for its message.
        .intel_syntax noprefix
        .text
set_specific:   .quad 0                 # pthread_setspecific
get_specific:   .quad 0                 # pthread_getspecific
copy:           .quad 0                 # strncpy
key:            .quad 0                 # of the thread's frame
otherwise:      .quad 0                 # the handler of errors outside of a call
                .quad 0, 0, 0

# long call(frame *, function *, long arguments[8], long times): the same call that many times, at least once; what the last returned
call:   push    rbp
        push    rbx
        push    r12
        push    r13
        push    r14
        push    r15
        sub     rsp, 24                 # two arguments for the stack, and alignment
        mov     rbx, rdi
        mov     r12, rsi
        mov     r13, rdx
        mov     r14, rcx
        mov     [rbx], rsp
        mov     edi, [rip + key]
        mov     rsi, rbx
        call    [rip + set_specific]
again:  mov     rax, [r13 + 48]
        mov     [rsp], rax
        mov     rax, [r13 + 56]
        mov     [rsp + 8], rax
        mov     rdi, [r13]
        mov     rsi, [r13 + 8]
        mov     rdx, [r13 + 16]
        mov     rcx, [r13 + 24]
        mov     r8, [r13 + 32]
        mov     r9, [r13 + 40]
        call    r12
        dec     r14
        jne     again
leave:  mov     r12, rax
        mov     edi, [rip + key]
        xor     esi, esi
        call    [rip + set_specific]
        mov     rax, r12
        add     rsp, 24
        pop     r15
        pop     r14
        pop     r13
        pop     r12
        pop     rbx
        pop     rbp
        ret

# void handler(const char *message): to where the call began, over the C frames between
handler: push   rdi
        mov     edi, [rip + key]
        call    [rip + get_specific]
        pop     rsi
        test    rax, rax
        je      none
        mov     rbx, rax
        mov     qword ptr [rbx + 8], 1
        sub     rsp, 8
        lea     rdi, [rbx + 16]
        mov     edx, 1023
        call    [rip + copy]
        mov     rsp, [rbx]
        xor     eax, eax
        jmp     leave
none:   mov     rdi, rsi
        jmp     [rip + otherwise]
