/** A static page with a form that needs no script. */
export default function SignInPage() {
  return (
    <>
      <h1>登录</h1>
      <form method="post" action="/api/sign-in">
        <label>
          邮箱 <input name="email" type="email" required />
        </label>
        <label>
          密码 <input name="password" type="password" required />
        </label>
        <button>登录</button>
      </form>
    </>
  )
}
